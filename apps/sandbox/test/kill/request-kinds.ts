import type { ScenarioStep } from '../../src/scenarios/steps.ts';
import { approve, place } from '../../src/scenarios/steps.ts';
import type { Outcome } from '../support/read-notification.ts';

/** Something that is asked of the sandbox. */
export interface RequestKind {
  readonly name: string;
  readonly step: (order: string) => ScenarioStep;
  /** All notifications that it must lead to, in their order; none when it is refused at once. No order has the same twice. */
  readonly outcomes: readonly Outcome[];
}

/** A request that begins an order. */
export interface FirstKind extends RequestKind {
  /** How often it is chosen, against the others. */
  readonly share: number;
  /** What is sent once a notification has come. */
  readonly after: Readonly<Record<Outcome, readonly RequestKind[]>>;
}

const again: RequestKind = {
  name: 'the placement again',
  step: (order) => place(order),
  outcomes: ['PlaceOrder EOI007'],
};
const approval: RequestKind = { name: 'the approval', step: approve, outcomes: ['ApproveOrder SOI002'] };
const secondApproval: RequestKind = {
  name: 'the approval again',
  step: approve,
  outcomes: ['ApproveOrder EOI009'],
};

/** What the orders begin with. */
export const firstKinds: readonly FirstKind[] = [
  {
    name: 'a placement',
    share: 8,
    step: (order) => place(order),
    outcomes: ['PlaceOrder SOI001'],
    after: { 'PlaceOrder SOI001': [approval, again], 'ApproveOrder SOI002': [secondApproval] },
  },
  {
    name: 'a placement as approved',
    share: 8,
    step: (order) => place(order, { status: 'approved' }),
    outcomes: ['PlaceOrder SOI001', 'ApproveOrder SOI002'],
    after: { 'PlaceOrder SOI001': [again], 'ApproveOrder SOI002': [secondApproval] },
  },
  {
    name: 'a placement without stock',
    share: 1,
    step: (order) => place(order, { item: { id: '1005', price: 4_990 } }),
    outcomes: ['PlaceOrder EOI002'],
    after: {},
  },
  {
    name: 'a placement as approved at another price',
    share: 1,
    step: (order) => place(order, { status: 'approved', paid: 11_000 }),
    outcomes: ['PlaceOrder EOI003'],
    after: {},
  },
  {
    name: 'an approval of no order',
    share: 1,
    step: approve,
    outcomes: ['ApproveOrder EOI008'],
    after: {},
  },
  {
    name: 'an invalid placement',
    share: 1,
    step: (order) => place(order, { item: { quantity: 0 } }),
    outcomes: [],
    after: {},
  },
];

/** The notifications that most requests lead to. The others are rare enough to be cut off by chance, all of them. */
export const usualOutcomes: readonly Outcome[] = [
  'PlaceOrder SOI001',
  'ApproveOrder SOI002',
  'PlaceOrder EOI007',
  'ApproveOrder EOI009',
];
