import { gzipSync } from 'node:zlib';
import { expectation } from '../../expectation.ts';
import { accepts, refuses, staysAlive, takesOrRefuses } from '../actions.ts';
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
    name: 'MUST take a gzip body and handle it, or refuse it',
    clause: clauses.coding,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.target.account);
      const content = Buffer.from(JSON.stringify(body));
      const expected = expectation.takenOrRefused({ house: [200, 415] });
      await takesOrRefuses(probe, body, expected, { payload: gzipSync(content), headers: gzip, content });
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
    name: 'MUST refuse an unknown content coding',
    clause: clauses.coding,
    needs: [],
    run: async (probe) => {
      await refuses(probe, approval(probe.target.account), expectation.refused({ house: 415 }), {
        headers: { 'content-encoding': 'unknown' },
      });
    },
  },
  {
    id: 'connector-745',
    name: 'MUST take the content coding identity',
    clause: clauses.coding,
    needs: [],
    run: (probe) =>
      accepts(probe, approval(probe.target.account), { headers: { 'content-encoding': 'identity' } }),
  },
  {
    id: 'connector-746',
    name: 'MUST refuse a small gzip body that inflates far over the limit',
    clause: clauses.size,
    needs: [],
    run: async (probe) => {
      const padding = ' '.repeat(bombFactor * probe.target.bodyLimitBytes);
      const body = approval(probe.target.account);
      const content = Buffer.from(padding + JSON.stringify(body));
      const expected = { protocol: ['4xx'], house: [413, 415] } as const;
      await refuses(probe, body, expected, { payload: gzipSync(content), headers: gzip, content });
      await staysAlive(probe);
    },
  },
];

async function refusesCoded(
  probe: ConnectorProbe,
  code: (content: Buffer) => Buffer,
  variation: Variation,
): Promise<void> {
  const body = approval(probe.target.account);
  const content = Buffer.from(JSON.stringify(body));
  await refuses(probe, body, undefined, { ...variation, payload: code(content), content });
  await staysAlive(probe);
}
