import { randomBytes } from 'node:crypto';
import { type InternalService, internalServices } from '../orders/upstream.ts';
import { refusedScenarios } from './refused-scenarios.ts';
import { approve, fault, place, placeByToken, type Scenario, type ScenarioPlan, seller } from './steps.ts';

/** Every scenario, by code. @param nextOrderId gives each scenario the id of its order. */
export function buildScenarios(nextOrderId: () => string): readonly Scenario[] {
  return [...lifeScenarios, ...refusedScenarios, ...disturbedScenarios]
    .toSorted((one, other) => rank(one.code) - rank(other.code))
    .map(({ steps, ...scenario }) => ({ ...scenario, steps: steps(nextOrderId()) }));
}

/** SOI before EOI, then by number. */
function rank(code: string): number {
  return (code.startsWith('S') ? 0 : 1_000) + Number(code.slice(3));
}

/** Order ids that nobody has used: a common part that is new each time, and a number. */
export function freshOrderIds(): () => string {
  const run = randomBytes(5).toString('hex');
  let number = 0;
  return () => {
    number += 1;
    return `${run}-${number}`;
  };
}

/** Scenarios that follow from the state of an order. */
const lifeScenarios: readonly ScenarioPlan[] = [
  {
    code: 'SOI001',
    title: 'An order is integrated',
    condition: 'Everything about the order is right.',
    steps: (orderId) => [place(orderId)],
  },
  {
    code: 'SOI001',
    title: 'A registered connector places an order by its token',
    condition:
      'The token, in the header VtexIdclientAutCookie, belongs to a registered connector, so name and endpoint are left out.',
    steps: placeByToken,
  },
  {
    code: 'SOI002',
    title: 'An order is approved',
    condition: 'The order is integrated and waits for its payment.',
    steps: (orderId) => [place(orderId), approve(orderId)],
  },
  {
    code: 'SOI002',
    title: 'An order is placed as approved',
    condition: 'SOI001 and SOI002 come with the same operationId.',
    steps: (orderId) => [place(orderId, { status: 'approved' })],
  },
  {
    code: 'SOI003',
    title: 'A request is accepted',
    condition: 'Its answer says so; the outcome follows by notification.',
    steps: (orderId) => [place(orderId)],
  },
  {
    code: 'EOI007',
    title: 'An order is placed twice',
    condition: 'Account, affiliate and order id are those of an order that is integrated.',
    steps: (orderId) => [place(orderId), place(orderId)],
  },
  {
    code: 'EOI007',
    title: 'A cancelled order is placed again',
    condition:
      'The seller has cancelled the order. Which code VTEX gives to FMT0060 is unknown; ours is EOI007.',
    steps: (orderId) => [place(orderId), seller('cancel', orderId), place(orderId)],
  },
  {
    code: 'EOI008',
    title: 'An unknown order is approved',
    condition: 'The account has no order of this id.',
    steps: (orderId) => [approve(orderId)],
  },
  {
    code: 'EOI009',
    title: 'A cancelled order is approved',
    condition: 'The seller has cancelled the order.',
    steps: (orderId) => [place(orderId), seller('cancel', orderId), approve(orderId)],
  },
  {
    code: 'EOI009',
    title: 'An order is approved twice',
    condition: 'The order is approved already. Switch: BEHAVIOUR={"approvalAgain":"SOI002"}.',
    steps: (orderId) => [place(orderId), approve(orderId), approve(orderId)],
  },
  {
    code: 'EOI009',
    title: 'An invoiced order is approved',
    condition: 'The seller has invoiced the order.',
    steps: (orderId) => [place(orderId), approve(orderId), seller('invoice', orderId), approve(orderId)],
  },
  {
    code: 'EOI009',
    title: 'An order whose price was refused is approved',
    condition: 'The seller has denied the price difference, which cancels the order.',
    steps: (orderId) => [
      place(orderId, { affiliateId: 'TSK', paid: 9_000 }),
      seller('deny', orderId),
      approve(orderId),
    ],
  },
  {
    code: 'EOI011',
    title: 'An order with a price difference is approved',
    condition: 'The rule of affiliate TSK creates a task, and the seller has not authorised it yet.',
    steps: (orderId) => [place(orderId, { affiliateId: 'TSK', paid: 9_000 }), approve(orderId)],
  },
];

/** Scenarios in which something of VTEX's goes wrong. */
const disturbedScenarios: readonly ScenarioPlan[] = [
  {
    code: 'EOI000',
    title: 'Processing crashes',
    condition: 'An exception that nobody catches is thrown while the order is placed.',
    steps: (orderId) => [fault(orderId, { kind: 'crash' }), place(orderId)],
  },
  {
    code: 'EOI001',
    title: 'An upstream error has no mapping',
    condition: 'Checkout answers ORD015.1, for which there is no response code.',
    steps: (orderId) => [
      fault(orderId, {
        kind: 'upstream-error',
        service: 'checkout',
        source: 'Checkout',
        code: 'ORD015.1',
        description: 'The cart could not be priced',
      }),
      place(orderId),
    ],
  },
  ...(Object.keys(internalServices) as InternalService[]).map(
    (service): ScenarioPlan => ({
      code: 'EOI006',
      title: `The ${service} service fails`,
      condition: `The ${service} service is switched off, so that connecting to it is refused.`,
      steps: (orderId) => [fault(orderId, { kind: 'service-off', service }), place(orderId)],
    }),
  ),
  {
    code: 'EOI010',
    title: 'Processing runs out of time',
    condition: 'Processing hangs until its limit, which is five seconds here, has passed.',
    steps: (orderId) => [fault(orderId, { kind: 'time-out', done: false }), place(orderId)],
  },
];
