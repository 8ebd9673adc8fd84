import { gzipSync } from 'node:zlib';
import { acceptsPayload, refuses, staysAlive, takes } from '../actions.ts';
import { approval } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import type { ConnectorProbe, Variation } from '../probe.ts';

const gzip = { 'content-encoding': 'gzip' };
const bombFactor = 20;

/** Bodies that are coded, well and badly. */
export const contentCodingChecks: readonly ConnectorCheck[] = [
  {
    id: 'connector-741',
    name: 'MUST answer 200 to a gzip body and handle it, or answer 415',
    clause: clauses.coding,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const content = Buffer.from(JSON.stringify(body));
      await takes(probe, gzipSync(content), body, [200, 415], { headers: gzip, content });
    },
  },
  {
    id: 'connector-742',
    name: 'MUST refuse a body that is declared as gzip and is not',
    clause: clauses.coding,
    needs: [],
    run: (probe) => refusesCoded(probe, (content) => content, { headers: gzip }),
  },
  {
    id: 'connector-743',
    name: 'MUST refuse a gzip body that ends too early',
    clause: clauses.coding,
    needs: [],
    run: (probe) => refusesCoded(probe, (content) => gzipSync(content).subarray(0, -12), { headers: gzip }),
  },
  {
    id: 'connector-744',
    name: 'MUST answer 415 to an unknown content coding',
    clause: clauses.coding,
    needs: [],
    run: async (probe) => {
      const text = JSON.stringify(approval(probe.target.account));
      await refuses(probe, text, [415], { headers: { 'content-encoding': 'unknown' } });
    },
  },
  {
    id: 'connector-745',
    name: 'MUST answer 200 to the content coding identity',
    clause: clauses.coding,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      await acceptsPayload(probe, JSON.stringify(body), body, {
        headers: { 'content-encoding': 'identity' },
      });
    },
  },
  {
    id: 'connector-746',
    name: 'MUST answer 413 or 415 to a small gzip body that inflates far over the limit',
    clause: clauses.size,
    needs: [],
    run: async (probe) => {
      const padding = ' '.repeat(bombFactor * probe.target.bodyLimitBytes);
      const content = Buffer.from(padding + JSON.stringify(approval(probe.target.account)));
      await refuses(probe, gzipSync(content), [413, 415], { headers: gzip, content });
      await staysAlive(probe);
    },
  },
];

async function refusesCoded(
  probe: ConnectorProbe,
  code: (content: Buffer) => Buffer,
  variation: Variation,
): Promise<void> {
  const content = Buffer.from(JSON.stringify(approval(probe.target.account)));
  await refuses(probe, code(content), ['4xx'], { ...variation, content });
  await staysAlive(probe);
}
