import { CheckFailure } from '../../check.ts';
import { expectAnswer, expectAnswered, expectation } from '../../expectation.ts';
import { dripped, inPieces, withoutEnd, withPause } from '../../http/payloads.ts';
import { rawAbandon, rawHead } from '../../http/raw-transmit.ts';
import type { Payload } from '../../http/transmit.ts';
import { enqueuesPayload, expectEnqueued, staysAlive } from '../actions.ts';
import { approval } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

const pieceBytes = 65_536;
const attempts = 3;
const longestPauseMs = 1_000;

/** How the bytes of a body travel, how many they are, and how long they take. */
export const transferChecks: readonly ServiceCheck[] = [
  {
    id: 'service-351',
    name: 'MUST queue a chunked body',
    clause: serviceClauses.framing,
    needs: [],
    run: (probe) => enqueuesPayload(probe, 'updateOrderStatus', inPieces(update(probe), 64)),
  },
  {
    id: 'service-352',
    name: 'MUST queue a body that waits for 100 Continue',
    clause: serviceClauses.framing,
    needs: [],
    run: (probe) =>
      enqueuesPayload(probe, 'updateOrderStatus', update(probe), { headers: { expect: '100-continue' } }),
  },
  {
    id: 'service-353',
    name: 'MUST go on answering after a caller that goes away within a body',
    clause: serviceClauses.survival,
    needs: [],
    run: async (probe) => {
      const content = update(probe);
      const headers = { 'content-length': `${content.length}` };
      const outgoing = probe.compose('updateOrderStatus', content, { headers });
      const half = Buffer.concat([Buffer.from(rawHead(outgoing)), content.subarray(0, 40)]);
      await rawAbandon(outgoing.url, half, probe.limits.responseMs);
      await staysAlive(probe);
    },
  },
  {
    id: 'service-354',
    name: 'MUST answer twenty requests in a row on one connection',
    clause: serviceClauses.connection,
    needs: [],
    run: async (probe) => {
      const client = probe.client.onOneConnection();
      try {
        for (let count = 0; count < 20; count += 1) {
          expectEnqueued(probe, await client.send(probe.compose('updateOrderStatus', update(probe))));
        }
      } finally {
        client.close();
      }
    },
  },
  {
    id: 'service-361',
    name: 'MUST queue a body just under the limit',
    clause: serviceClauses.size,
    needs: [],
    run: (probe) =>
      enqueuesPayload(probe, 'updateOrderStatus', padded(probe, probe.target.bodyLimitBytes - 1)),
  },
  {
    id: 'service-362',
    name: 'MUST refuse a body one byte over the limit',
    clause: serviceClauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, (content) => ({ 'content-length': `${content.length}` })),
  },
  {
    id: 'service-363',
    name: 'MUST refuse a chunked body one byte over the limit',
    clause: serviceClauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, () => ({})),
  },
  {
    id: 'service-371',
    name: 'MUST queue a body that pauses within the time allowed',
    clause: serviceClauses.slow,
    needs: [],
    run: (probe) => {
      const pauseMs = Math.min(probe.target.bodyTimeoutMs / 4, longestPauseMs);
      return enqueuesPayload(probe, 'updateOrderStatus', withPause(update(probe), pauseMs));
    },
  },
  {
    id: 'service-372',
    name: 'MUST refuse a body that never ends, or close the connection',
    clause: serviceClauses.slow,
    needs: [],
    run: (probe) => endsSlowBody(probe, (content) => withoutEnd(content.subarray(0, 40))),
  },
  {
    id: 'service-373',
    name: 'MUST refuse a body that comes byte by byte for too long, or close the connection',
    clause: serviceClauses.slow,
    needs: [],
    run: (probe) => endsSlowBody(probe, (content) => dripped(content, probe.target.bodyTimeoutMs / 20)),
  },
];

function update(probe: ServiceProbe): Buffer {
  return Buffer.from(JSON.stringify(approval(probe.connector())));
}

/** A status update, padded by an unknown key to a number of bytes. */
function padded(probe: ServiceProbe, bytes: number): Buffer {
  const body = approval(probe.connector(), { padding: '' });
  const bare = Buffer.byteLength(JSON.stringify(body));
  return Buffer.from(JSON.stringify({ ...body, padding: 'x'.repeat(bytes - bare) }));
}

/** A server that answers early and closes may reset the connection before its answer is read (RFC 9112, 9.6): hence attempts. */
async function refusesSize(
  probe: ServiceProbe,
  headersFor: (content: Buffer) => Record<string, string>,
): Promise<void> {
  const content = padded(probe, probe.target.bodyLimitBytes + 1);
  for (let attempt = 1; ; attempt += 1) {
    const outgoing = probe.compose('updateOrderStatus', inPieces(content, pieceBytes), {
      headers: headersFor(content),
    });
    const transmission = await probe.client.attempt(outgoing);
    if (transmission.kind !== 'closed' || attempt === attempts) {
      return expectAnswered(probe, transmission, expectation.refused({ house: 413 }));
    }
  }
}

async function endsSlowBody(probe: ServiceProbe, slow: (content: Buffer) => Payload): Promise<void> {
  const content = update(probe);
  const headers = { 'content-length': `${content.length}` };
  const outgoing = probe.compose('updateOrderStatus', slow(content), { headers });
  const limitMs = probe.target.bodyTimeoutMs + probe.limits.responseMs;
  const transmission = await probe.client.attempt(outgoing, limitMs);
  if (transmission.kind === 'silent')
    throw new CheckFailure(`${transmission.reason}; expected a refusal or a closed connection`);
  if (transmission.kind === 'answered')
    expectAnswer(probe, transmission, expectation.refused({ house: 408 }));
  await staysAlive(probe);
}
