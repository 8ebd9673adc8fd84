import { CheckFailure } from '../../check-failure.ts';
import { expectStatus } from '../../expect-status.ts';
import { inPieces, withoutEnd } from '../../http/pieces.ts';
import type { Transmission } from '../../http/transmit.ts';
import { acceptsPayload } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import type { ConnectorProbe } from '../probe.ts';

const pieceBytes = 65_536;
const attempts = 3;

/** Bodies about as large as the limit. */
export const sizeChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-761',
    name: 'MUST answer 200 to a body just under the limit',
    clause: clauses.size,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await acceptsPayload(probe, padded(body, probe.target.bodyLimitBytes - 1), body);
    },
  },
  {
    id: 'connector-762',
    name: 'MUST answer 413 to a body one byte over the limit',
    clause: clauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, (content) => ({ 'content-length': `${content.length}` })),
  },
  {
    id: 'connector-763',
    name: 'MUST answer 413 to a chunked body one byte over the limit',
    clause: clauses.size,
    needs: [],
    run: (probe) => refusesSize(probe, () => ({})),
  },
  {
    id: 'connector-764',
    name: 'SHOULD answer 413 to a declared length over the limit before the body has come',
    clause: clauses.size,
    needs: [],
    run: async (probe) => {
      const content = padded(approval(probe.target.account), probe.target.bodyLimitBytes + 1);
      const headers = { 'content-length': `${content.length}` };
      const outgoing = probe.compose(withoutEnd(content.subarray(0, 1_000)), { headers, content });
      expectAnswer(await probe.client.attempt(outgoing), 413);
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
  const content = padded(approval(probe.target.account), probe.target.bodyLimitBytes + 1);
  for (let attempt = 1; ; attempt += 1) {
    const outgoing = probe.compose(inPieces(content, pieceBytes), { headers: headersFor(content), content });
    const transmission = await probe.client.attempt(outgoing);
    if (transmission.kind !== 'closed' || attempt === attempts) return expectAnswer(transmission, 413);
  }
}

function expectAnswer(transmission: Transmission, status: number): void {
  if (transmission.kind !== 'answered') throw new CheckFailure(`${transmission.reason}; expected ${status}`);
  expectStatus(transmission, [status]);
}
