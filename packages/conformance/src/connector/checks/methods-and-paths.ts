import { CheckFailure } from '../../check-failure.ts';
import { expectStatus } from '../../expect-status.ts';
import { rawHead, rawTransmit } from '../../http/raw-transmit.ts';
import { refuses, takes } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { notificationPath } from '../notification-url.ts';
import type { ConnectorProbe } from '../probe.ts';

const wrongMethods = [
  { id: 'connector-701', method: 'GET', hasBody: false },
  { id: 'connector-702', method: 'PUT', hasBody: true },
  { id: 'connector-703', method: 'DELETE', hasBody: false },
  { id: 'connector-704', method: 'PATCH', hasBody: true },
  { id: 'connector-705', method: 'HEAD', hasBody: false },
] as const;

const wrongPaths = [
  {
    id: 'connector-711',
    title: 'a sibling of the notification path',
    path: '/order-integration/notification/other',
  },
  { id: 'connector-712', title: 'the notification path and a segment more', path: `${notificationPath}/1` },
  { id: 'connector-713', title: 'the notification path cut short', path: '/order-integration/notification' },
] as const;

/** Requests for something else. */
export const methodAndPathChecks: readonly ConnectorCheck[] = [
  ...wrongMethods.map(
    ({ id, method, hasBody }): ConnectorCheck => ({
      id,
      name: `MUST answer 405 to ${method}`,
      clause: clauses.method,
      needs: [],
      run: async (probe) => {
        await refuses(probe, hasBody ? notification(probe) : undefined, [405], { method });
      },
    }),
  ),
  {
    id: 'connector-706',
    name: 'MUST name POST in the Allow header of a 405',
    clause: clauses.method,
    needs: [],
    run: async (probe) => {
      const { headers } = await refuses(probe, undefined, [405], { method: 'GET' });
      const allowed = (headers.allow ?? '').split(',').map((method) => method.trim());
      if (!allowed.includes('POST'))
        throw new CheckFailure(`Allow is "${headers.allow ?? ''}"; expected POST in it`);
    },
  },
  {
    id: 'connector-707',
    name: 'MUST NOT send a body with the answer to HEAD',
    clause: clauses.head,
    needs: [],
    run: async (probe) => {
      const outgoing = probe.compose(undefined, { method: 'HEAD' });
      const { status, body } = await rawTransmit(
        outgoing.url,
        Buffer.from(rawHead(outgoing)),
        probe.limits.responseMs,
      );
      if (status === null) throw new CheckFailure('no answer to HEAD');
      expectStatus({ status }, [200, 405]);
      if (body.length > 0)
        throw new CheckFailure(`${body.length} bytes follow the head of the answer to HEAD`);
    },
  },
  ...wrongPaths.map(
    ({ id, title, path }): ConnectorCheck => ({
      id,
      name: `MUST answer 404 to ${title}`,
      clause: clauses.path,
      needs: [],
      run: async (probe) => {
        await refuses(probe, notification(probe), [404], { path });
      },
    }),
  ),
  {
    id: 'connector-714',
    name: 'MAY answer 200 to the notification path with a trailing slash, or 404',
    clause: clauses.path,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await takes(probe, JSON.stringify(body), body, [200, 404], { path: `${notificationPath}/` });
    },
  },
];

function notification(probe: ConnectorProbe): string {
  return JSON.stringify(approval(probe.target.account));
}
