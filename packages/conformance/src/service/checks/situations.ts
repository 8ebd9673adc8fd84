import { CheckFailure } from '../../check.ts';
import { approves, integrates, places } from '../actions.ts';
import { serviceClauses } from '../clauses.ts';
import { expectOutcomes } from '../outcomes.ts';
import type { ServiceCheck } from '../service-check.ts';

/** Codes that the placement of a declared order leads to. */
const placementCodes = [
  { id: 'service-601', code: 'EOI001' },
  { id: 'service-602', code: 'EOI002' },
  { id: 'service-603', code: 'EOI003' },
  { id: 'service-604', code: 'EOI004' },
  { id: 'service-606', code: 'EOI006' },
  { id: 'service-610', code: 'EOI010' },
] as const;

/** Outcomes that only the service's owner can bring about. */
export const situationChecks: readonly ServiceCheck[] = [
  ...placementCodes.map(
    ({ id, code }): ServiceCheck => ({
      id,
      name: `MUST notify of ${code} for the placement that the target declares for it`,
      clause: serviceClauses.situation,
      needs: [code],
      run: async (probe) => {
        const { inbox, order } = await places(probe, templateOf(probe.target.orders[code]));
        const [result] = await expectOutcomes(inbox, order, [code]);
        if (result?.flow !== 'PlaceOrder') throw new CheckFailure(`the flow is ${result?.flow}`);
      },
    }),
  ),
  {
    id: 'service-605',
    name: 'MUST NOT integrate an order that it notifies of EOI002 for',
    clause: serviceClauses.situation,
    needs: ['EOI002'],
    run: async (probe) => {
      const { inbox, order } = await places(probe, templateOf(probe.target.orders.EOI002));
      await expectOutcomes(inbox, order, ['EOI002']);
      await approves(probe, order, ['EOI008']);
    },
  },
  {
    id: 'service-609',
    name: 'MUST notify of EOI009 for the approval of an order that is past that state',
    clause: serviceClauses.situation,
    needs: ['EOI009'],
    run: async (probe) => {
      await approves(probe, probe.target.orders.EOI009 ?? '', ['EOI009']);
    },
  },
  {
    id: 'service-611',
    name: 'MUST notify of EOI011 for the approval of an order that waits for the seller',
    clause: serviceClauses.situation,
    needs: ['EOI011'],
    run: async (probe) => {
      const { order } = await integrates(probe, templateOf(probe.target.orders.EOI011));
      await approves(probe, order, ['EOI011']);
    },
  },
];

/** What a declared order brings: everything but its identity, its connector and its status, which are the check's. */
function templateOf(order: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const {
    marketplaceOrderId: _,
    marketplaceOrderStatus: __,
    connectorName: ___,
    connectorEndpoint: ____,
    ...rest
  } = order;
  return rest;
}
