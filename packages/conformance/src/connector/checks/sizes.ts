import { expectAnswered, expectation } from '../../expectation.ts';
import { inPieces, withoutEnd } from '../../http/payloads.ts';
import { accepts, refusesHead } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectNoRunIfObserved } from '../handler-runs.ts';
import type { ConnectorProbe } from '../probe.ts';

const pieceBytes = 65_536;
const attempts = 3;
const tooLarge = expectation.refused({ house: 413 });

/** Bodies about as large as the limit. */
export const sizeChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-761',
    name: 'MUST take a body just under the limit',
    clause: clauses.size,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await accepts(probe, body, { payload: padded(body, probe.target.bodyLimitBytes - 1) });
    },
  },
  {
    id: 'connector-762',
    name: 'MUST refuse a body one byte over the limit',
    clause: clauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, (content) => ({ 'content-length': `${content.length}` })),
  },
  {
    id: 'connector-763',
    name: 'MUST refuse a chunked body one byte over the limit',
    clause: clauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, () => ({})),
  },
  {
    id: 'connector-764',
    name: 'SHOULD refuse a declared length over the limit before the body has come',
    clause: clauses.early,
    needs: [],
    run: async (probe) => {
      const content = padded(approval(probe.target.account), probe.target.bodyLimitBytes + 1);
      const headers = { 'content-length': `${content.length}` };
      const outgoing = probe.compose(withoutEnd(content.subarray(0, 1_000)), { headers, content });
      await refusesHead(probe, outgoing, tooLarge);
    },
  },
];

/** The JSON text of a body, padded by an unknown key to a number of bytes. */
function padded(body: object, bytes: number): Buffer {
  const bare = Buffer.byteLength(JSON.stringify({ ...body, padding: '' }));
  return Buffer.from(JSON.stringify({ ...body, padding: 'x'.repeat(bytes - bare) }));
}

/** A server that answers early and closes may reset the connection before its answer is read (RFC 9112, 9.6): hence attempts. */
async function refusesSize(
  probe: ConnectorProbe,
  headersFor: (content: Buffer) => Record<string, string>,
): Promise<void> {
  const body = approval(probe.target.account);
  const content = padded(body, probe.target.bodyLimitBytes + 1);
  for (let attempt = 1; ; attempt += 1) {
    const outgoing = probe.compose(inPieces(content, pieceBytes), { headers: headersFor(content), content });
    const transmission = await probe.client.attempt(outgoing);
    if (transmission.kind === 'closed' && attempt < attempts) continue;
    expectAnswered(probe, transmission, tooLarge);
    return expectNoRunIfObserved(probe, body);
  }
}
