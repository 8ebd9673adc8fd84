import type { ServiceOrders, Situation } from '@order-integration/conformance';
import type { Fault } from '../../src/faults/fault.ts';
import { type OrderChanges, orderBody } from '../../src/scenarios/order-body.ts';
import { accounts } from '../../src/world/accounts.ts';

/** How the world of the sandbox is brought to situations that conformance asks for. */
export interface WorldPart {
  readonly title: string;
  /** Faults that are set meanwhile, for every order of the account. */
  readonly faults: readonly Fault[];
  /** Whose price rule applies. */
  readonly affiliateId: string;
  readonly orders: Pick<ServiceOrders, Situation>;
}

const [{ name: account }] = accounts;

/** The id of an order that is cancelled before the checks run. */
export const cancelledOrder = 'conformance-cancelled';

/** The order that is integrated. */
export const placeable = declared();

/** Every situation. What the first part declares needs no fault; a fault for a whole account leaves room for one situation at a time. */
export const worldParts: readonly WorldPart[] = [
  {
    title: 'as it is',
    faults: [],
    affiliateId: 'MKP',
    orders: {
      EOI002: declared({ item: { id: '1005', price: 4_990 } }),
      EOI003: declared({ paid: 11_000 }),
      EOI004: declared({ item: { id: '9999' } }),
      EOI009: cancelledOrder,
    },
  },
  {
    title: 'with an affiliate whose price differences wait for the seller',
    faults: [],
    affiliateId: 'TSK',
    orders: { EOI011: declared({ paid: 11_000 }) },
  },
  {
    title: 'with an upstream error that has no mapping',
    faults: [
      {
        kind: 'upstream-error',
        account,
        service: 'checkout',
        source: 'Checkout',
        code: 'ORD015.1',
        description: 'The cart could not be priced',
      },
    ],
    affiliateId: 'MKP',
    orders: { EOI001: declared() },
  },
  {
    title: 'with the catalogue switched off',
    faults: [{ kind: 'service-off', account, service: 'catalogue' }],
    affiliateId: 'MKP',
    orders: { EOI006: declared() },
  },
  {
    title: 'with processing that hangs',
    faults: [{ kind: 'time-out', account, done: false }],
    affiliateId: 'MKP',
    orders: { EOI010: declared() },
  },
];

function declared(changes: OrderChanges = {}) {
  return { ...orderBody('', {}, changes) };
}
