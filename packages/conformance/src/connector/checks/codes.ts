import { accepts } from '../actions.ts';
import { codeCases } from '../bodies/code-cases.ts';
import { failure, placement, unlistedCode } from '../bodies/samples.ts';
import { clauses } from '../clauses.ts';
import type { ConnectorCheck } from '../connector-check.ts';
import { expectRuns } from '../handler-runs.ts';

/** One check per response code, in each flow in which it occurs. */
const knownCodes = Object.entries(codeCases).map(
  ([code, { id, flows, message, errors }]): ConnectorCheck => ({
    id,
    name: `MUST take ${code}`,
    clause: clauses.codes,
    needs: [],
    run: async (probe) => {
      const sample = code.startsWith('S') ? placement : failure;
      for (const flow of flows)
        await accepts(probe, sample(probe.target.account, { code, flow, message, errors }));
    },
  }),
);

const unknownCodes = [
  { id: 'connector-121', code: unlistedCode, success: false },
  { id: 'connector-122', code: 'SOI999', success: true },
  { id: 'connector-123', code: 'partially-processed', success: true },
].map(
  ({ id, code, success }): ConnectorCheck => ({
    id,
    name: `MUST take the unknown code ${code}`,
    clause: clauses.openList,
    needs: [],
    run: (probe) => accepts(probe, (success ? placement : failure)(probe.target.account, { code })),
  }),
);

/** Every response code, and codes that are not listed (yet). */
export const codeChecks: readonly ConnectorCheck[] = [
  ...knownCodes,
  ...unknownCodes,
  {
    id: 'connector-124',
    name: 'MUST hand an unknown code to a handler, once',
    clause: clauses.openList,
    needs: ['observation'],
    run: async (probe) => {
      const body = failure(probe.target.account, { code: unlistedCode });
      await accepts(probe, body);
      await expectRuns(probe, body.marketplaceOrderId ?? '', [unlistedCode]);
    },
  },
  {
    id: 'connector-125',
    name: 'MUST take a success flag that contradicts the code',
    clause: clauses.openList,
    needs: [],
    run: (probe) => accepts(probe, placement(probe.target.account, { success: false })),
  },
];
