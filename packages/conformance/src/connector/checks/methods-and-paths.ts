import { CheckFailure } from '../../check.ts';
import { expectAnswer, expectation } from '../../expectation.ts';
import { rawHead, rawTransmit } from '../../http/raw-transmit.ts';
import { refuses, refusesPayload, takesOrRefuses } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { notificationPath } from '../endpoint-urls.ts';

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

/** 501 is right for a method that a server does not know at all (RFC 9110, 15.6.2). */
const notServed = { protocol: ['4xx', 501], house: [405] } as const;

/** Requests for something else. */
export const methodAndPathChecks: readonly ConnectorCheck[] = [
  ...wrongMethods.map(
    ({ id, method, hasBody }): ConnectorCheck => ({
      id,
      name: `MUST refuse ${method}`,
      clause: clauses.method,
      needs: [],
      run: async (probe) => {
        const body = approval(probe.target.account);
        if (hasBody) await refuses(probe, body, notServed, { method });
        else await refusesPayload(probe, undefined, notServed, { method });
      },
    }),
  ),
  {
    id: 'connector-706',
    name: 'MUST name POST in the Allow header of a 405',
    clause: clauses.allow,
    needs: [],
    run: async (probe) => {
      const { status, headers } = await refusesPayload(probe, undefined, notServed, { method: 'GET' });
      if (status !== 405) return;
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
      expectAnswer(probe, { status }, { protocol: ['2xx', '4xx', 501], house: [200, 405] });
      if (body.length > 0)
        throw new CheckFailure(`${body.length} bytes follow the head of the answer to HEAD`);
    },
  },
  ...wrongPaths.map(
    ({ id, title, path }): ConnectorCheck => ({
      id,
      name: `MUST refuse ${title}`,
      clause: clauses.path,
      needs: [],
      run: async (probe) => {
        await refuses(probe, approval(probe.target.account), expectation.refused({ house: 404 }), { path });
      },
    }),
  ),
  {
    id: 'connector-714',
    name: 'MAY take the notification path with a trailing slash, or refuse it',
    clause: clauses.path,
    needs: [],
    run: async (probe) => {
      const expected = expectation.takenOrRefused({ house: [200, 404] });
      const path = `${notificationPath}/`;
      await takesOrRefuses(probe, approval(probe.target.account), expected, { path });
    },
  },
];
