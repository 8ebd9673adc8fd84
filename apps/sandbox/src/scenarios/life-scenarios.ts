import type { ScenarioPlan } from './scenario.ts';
import { approve, place, placeByCookie, seller } from './steps.ts';

/** Scenarios that follow from the state of an order. */
export const lifeScenarios: readonly ScenarioPlan[] = [
  {
    code: 'SOI001',
    title: 'An order is integrated',
    condition: 'Everything about the order is right.',
    steps: (orderId) => [place(orderId)],
  },
  {
    code: 'SOI001',
    title: 'A registered connector places an order by its cookie',
    condition: 'The cookie belongs to a registered connector, so name and endpoint are left out.',
    steps: placeByCookie,
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
