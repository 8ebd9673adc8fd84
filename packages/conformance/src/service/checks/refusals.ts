import { CheckFailure } from '../../check.ts';
import { expectation } from '../../expectation.ts';
import { withValue } from '../../json-bodies.ts';
import { expectNothingPlaced, refuses, refusesAsInvalid, refusesFields } from '../actions.ts';
import { approval, placement } from '../bodies/requests.ts';
import { serviceClauses } from '../clauses.ts';
import { expectNamed } from '../outcomes.ts';
import type { ServiceProbe } from '../probe.ts';
import type { ServiceCheck } from '../service-check.ts';

const brokenStatus = { marketplaceOrderStatus: 'paid' };

/** What a refusal looks like, and what it leaves behind. */
export const refusalChecks: readonly ServiceCheck[] = [
  {
    id: 'service-251',
    name: 'MUST answer 400 to a placement that breaks the contract',
    clause: serviceClauses.refusalStatus,
    needs: [],
    run: async (probe) => {
      await refuses(
        probe,
        'placeOrder',
        JSON.stringify(placement(probe, probe.connector(), brokenStatus)),
        expectation.refused({ house: 400 }),
      );
    },
  },
  {
    id: 'service-252',
    name: 'MUST answer 400 to a status update that breaks the contract',
    clause: serviceClauses.refusalStatus,
    needs: [],
    run: async (probe) => {
      await refuses(
        probe,
        'updateOrderStatus',
        JSON.stringify(approval(probe.connector(), brokenStatus)),
        expectation.refused({ house: 400 }),
      );
    },
  },
  {
    id: 'service-253',
    name: 'MUST name every broken field of a placement in an entry of its own',
    clause: serviceClauses.places,
    needs: [],
    run: async (probe) => {
      const whole = placement(probe, probe.connector());
      const { marketplacePaymentValue: _, ...others }: Readonly<Record<string, unknown>> = whole;
      const body = withValue(withValue(others, '/items/0/quantity', 0), '/clientProfileData/email', 'nobody');
      const result = await refusesAsInvalid(probe, 'placeOrder', JSON.stringify(body));
      for (const field of ['marketplacePaymentValue', 'quantity', 'email']) expectNamed(result, [field]);
      const { length } = result.errors ?? [];
      if (length < 3) throw new CheckFailure(`${length} entries of errors for three fields`);
    },
  },
  {
    id: 'service-254',
    name: 'SHOULD name Order Integration as the source of a broken field',
    clause: serviceClauses.source,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.connector(), brokenStatus);
      const { errors } = await refusesAsInvalid(probe, 'updateOrderStatus', JSON.stringify(body));
      const sources = (errors ?? []).map(({ source }) => source);
      if (sources.some((source) => source !== 'Order Integration')) {
        throw new CheckFailure(`the sources are ${sources.join(', ')}`);
      }
    },
  },
  {
    id: 'service-255',
    name: 'MUST name the flow PlaceOrder in the refusal of a placement',
    clause: serviceClauses.refusal,
    needs: [],
    run: async (probe) => {
      const body = placement(probe, probe.connector(), brokenStatus);
      expectFlow(await refusesAsInvalid(probe, 'placeOrder', JSON.stringify(body)), 'PlaceOrder');
    },
  },
  {
    id: 'service-256',
    name: 'MUST name the flow ApproveOrder in the refusal of a status update',
    clause: serviceClauses.refusal,
    needs: [],
    run: async (probe) => {
      const body = approval(probe.connector(), brokenStatus);
      expectFlow(await refusesAsInvalid(probe, 'updateOrderStatus', JSON.stringify(body)), 'ApproveOrder');
    },
  },
  {
    id: 'service-257',
    name: 'MUST NOT place an order that was refused, or notify of anything but its refusal',
    clause: serviceClauses.stored,
    needs: [],
    run: async (probe) => {
      const inbox = probe.connector();
      const body = placement(probe, inbox);
      const broken = JSON.stringify(withValue(body, '/items/0/quantity', 0));
      await refusesFields(probe, inbox, 'placeOrder', broken, []);
      await expectNothingPlaced(probe, inbox, body.marketplaceOrderId, mayFollow(probe));
    },
  },
];

/** In `protocol` a refusal may come by notification; in `house` it is the answer. */
function mayFollow({ profile }: ServiceProbe): readonly string[] {
  return profile === 'protocol' ? ['EOI005'] : [];
}

function expectFlow({ flow }: { readonly flow: string }, expected: string): void {
  if (flow !== expected) throw new CheckFailure(`the flow is ${flow}; expected ${expected}`);
}
