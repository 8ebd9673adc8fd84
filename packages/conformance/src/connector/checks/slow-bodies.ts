import { CheckFailure } from '../../check.ts';
import { expectAnswer, expectation } from '../../expectation.ts';
import { dripped, withoutEnd, withPause } from '../../http/payloads.ts';
import type { Payload } from '../../http/transmit.ts';
import { accepts, staysAlive } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import type { ConnectorProbe } from '../probe.ts';

const longestPauseMs = 1_000;
const timedOut = expectation.refused({ house: 408 });

/** Bodies that take their time. */
export const slowBodyChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-771',
    name: 'MUST take a body that pauses within the time allowed',
    clause: clauses.slow,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const content = Buffer.from(JSON.stringify(body));
      const pauseMs = Math.min(probe.target.bodyTimeoutMs / 4, longestPauseMs);
      await accepts(probe, body, { payload: withPause(content, pauseMs), content });
    },
  },
  {
    id: 'connector-772',
    name: 'MUST refuse a body that never ends, or close the connection',
    clause: clauses.slow,
    needs: [],
    run: (probe) => endsSlowBody(probe, (content) => withoutEnd(content.subarray(0, 100))),
  },
  {
    id: 'connector-773',
    name: 'MUST refuse a body that comes byte by byte for too long, or close the connection',
    clause: clauses.slow,
    needs: [],
    run: (probe) => {
      const { bodyTimeoutMs } = probe.target;
      return endsSlowBody(probe, (content) => dripped(content, bodyTimeoutMs / 20));
    },
  },
];

async function endsSlowBody(probe: ConnectorProbe, slow: (content: Buffer) => Payload): Promise<void> {
  const { target, limits } = probe;
  const content = Buffer.from(JSON.stringify(approval(target.account)));
  const headers = { 'content-length': `${content.length}` };
  const outgoing = probe.compose(slow(content), { headers, content });
  const transmission = await probe.client.attempt(outgoing, target.bodyTimeoutMs + limits.responseMs);
  if (transmission.kind === 'silent')
    throw new CheckFailure(`${transmission.reason}; expected a refusal or a closed connection`);
  if (transmission.kind === 'answered') expectAnswer(probe, transmission, timedOut);
  await staysAlive(probe);
}
