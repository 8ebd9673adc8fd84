import type { EmittedError } from '../model/emitted-error.ts';
import type { Flow } from '../model/flow.ts';
import type { Basis, CodeFacts, CodeText } from './code-entry.ts';

const guides = 'https://developers.vtex.com/docs/guides';
/** Lists every code with its meaning, and those that a placement is notified of: SOI001 and EOI000 to EOI007. */
const newOrder = `${guides}/external-marketplace-integration-collect-orders`;
/** Lists the codes that an approval is notified of: SOI002, EOI000, EOI001, EOI008 and EOI009. Its text names EOI011. */
const updateStatus = `${guides}/external-marketplace-update-order-status`;
/** Says that the seller's order authorisation rules deal with price divergence. */
const overview = `${guides}/external-marketplace-integration-orders`;
const reference =
  'https://developers.vtex.com/docs/api-reference/marketplace-protocol-external-marketplace-orders';

const placement: readonly Flow[] = ['PlaceOrder'];
const approval: readonly Flow[] = ['ApproveOrder'];
const both: readonly Flow[] = ['PlaceOrder', 'ApproveOrder'];
const everyFlow: readonly Flow[] = [...both, 'Unknown'];

const never = { retry: 'never', retryDelaysMs: [] } as const;
const afterChange = { retry: 'after-change', retryDelaysMs: [] } as const;
/** Pauses of 1, 5, 15 and 60 minutes. */
const sameRequest = { retry: 'same-request', retryDelaysMs: [60_000, 300_000, 900_000, 3_600_000] } as const;
/** Pauses of 1, 6 and 24 hours: a person has to act in between. */
const afterSeller = { retry: 'after-seller', retryDelaysMs: [3_600_000, 21_600_000, 86_400_000] } as const;

/** What all successes have in common. VTEX has published them whole. */
const success = {
  outcome: 'success',
  ...never,
  actors: [],
  upstream: [],
  httpStatus: 200,
  since: '0.1.0',
  basis: parts('documented', 'documented', 'documented'),
} as const;

/** What errors have in common. A row says otherwise below it, as the one whose outcome is not settled does. */
const error = { outcome: 'error', settlement: 'final', since: '0.1.0' } as const;

/**
 * The facts of every response code, and the list of codes itself: types, sets, look-ups, schemas and documents derive from it.
 * Append-only: a released code keeps its name, outcome and retry class. A new code is a row here and an entry in each file of
 * `texts/`.
 */
export const facts = {
  SOI001: {
    name: 'order-integrated',
    ...success,
    message: 'Order integrated successfully',
    flows: placement,
    phases: ['notification'],
    settlement: 'final',
    sources: [newOrder, reference],
  },
  SOI002: {
    name: 'order-approved',
    ...success,
    message: 'Order approved successfully',
    flows: approval,
    phases: ['notification'],
    settlement: 'final',
    sources: [updateStatus, newOrder, reference],
  },
  SOI003: {
    name: 'request-enqueued',
    ...success,
    message: 'Order successfully enqueued',
    flows: both,
    phases: ['answer'],
    settlement: 'pending',
    sources: [newOrder, updateStatus, reference],
  },
  EOI000: {
    name: 'unknown-error',
    ...error,
    message: 'Processing failed for an unknown reason',
    flows: everyFlow,
    phases: ['answer', 'notification'],
    ...never,
    actors: ['vtex'],
    upstream: [],
    httpStatus: 500,
    // Both lists name the code, so placement and approval are documented; `Unknown` is inferred.
    basis: parts('inferred', 'inferred'),
    sources: [newOrder, updateStatus],
  },
  EOI001: {
    name: 'unmapped-error',
    ...error,
    message: 'Processing failed with an error that no other code covers',
    flows: everyFlow,
    phases: ['notification'],
    ...never,
    actors: ['connector', 'vtex'],
    upstream: [upstream('Fulfillment', 'FMT014', 'The reservation of the items could not be ensured')],
    httpStatus: 500,
    // As with EOI000.
    basis: parts('inferred', 'inferred'),
    sources: [newOrder, updateStatus],
  },
  EOI002: {
    name: 'cannot-fulfil',
    ...error,
    message: 'The order cannot be fulfilled as it was placed',
    flows: placement,
    phases: ['notification'],
    ...afterChange,
    actors: ['seller'],
    upstream: [
      upstream('Fulfillment', 'FMT005', 'An item cannot be sold at the moment'),
      upstream('Fulfillment', 'FMT010', 'The SLA named for an item cannot be used'),
      upstream('Fulfillment', 'FMT003', 'No SLA serves an item of the order'),
      upstream('Fulfillment', 'FMT0059', 'The pickup point does not exist'),
    ],
    httpStatus: 422,
    basis: parts('documented', 'inferred'),
    sources: [newOrder],
  },
  EOI003: {
    name: 'price-divergence',
    ...error,
    message: 'Order total differs from the total expected by the seller',
    flows: placement,
    phases: ['notification'],
    ...afterChange,
    actors: ['connector', 'seller'],
    upstream: [
      upstream(
        'Fulfillment',
        'FMT007',
        'The value of the order differs from the value calculated by the seller',
      ),
    ],
    httpStatus: 422,
    basis: parts('documented', 'inferred'),
    sources: [newOrder, overview],
  },
  EOI004: {
    name: 'invalid-cart',
    ...error,
    message: 'The store does not accept the cart of the order',
    flows: placement,
    phases: ['notification'],
    ...afterChange,
    actors: ['connector', 'seller'],
    upstream: [
      upstream('Checkout', 'ORD027', 'A SKU is unknown to the catalogue or cannot be bought'),
      upstream('Fulfillment', 'FMT0067', 'The order has fewer items than the store requires'),
      upstream('Fulfillment', 'FMT0043', 'The order has more items than the store allows'),
    ],
    httpStatus: 422,
    basis: parts('documented', 'inferred'),
    sources: [newOrder],
  },
  EOI005: {
    name: 'invalid-field',
    ...error,
    message: 'A field of the request is missing or not valid',
    flows: both,
    phases: ['answer', 'notification'],
    ...afterChange,
    actors: ['connector'],
    upstream: [
      upstream('Order Integration', 'EOI005', '/items/0/quantity: must be greater than 0'),
      upstream('Fulfillment', 'FMT0038', 'The quantity of an item is wrong'),
      upstream('Fulfillment', 'FMT0072', 'The order has more than one delivery address'),
      upstream('Fulfillment', 'FMT0077', 'The reservation period is not valid'),
      upstream('Fulfillment', 'FMT0079', 'The delivery estimate is not valid'),
      upstream('Fulfillment', 'FMT0095', 'The address does not suit the delivery channel'),
      upstream('Checkout', 'ORD007', 'A field of the client profile is not valid'),
    ],
    httpStatus: 400,
    basis: parts('inferred', 'inferred'),
    sources: [newOrder, reference],
  },
  EOI006: {
    name: 'vtex-service-failed',
    ...error,
    message: 'A VTEX service that the request needs has failed',
    flows: both,
    phases: ['answer', 'notification'],
    ...sameRequest,
    actors: [],
    upstream: [
      upstream('Fulfillment', 'FMT0051', 'The logistics service could not be reached'),
      upstream('Checkout', 'ORD021', 'The catalogue service could not be reached'),
    ],
    httpStatus: 503,
    basis: parts('inferred', 'documented'),
    sources: [newOrder],
  },
  EOI007: {
    name: 'order-already-exists',
    ...error,
    message: 'An order with this id is already integrated',
    flows: placement,
    phases: ['notification'],
    ...never,
    actors: ['connector'],
    upstream: [
      upstream('Fulfillment', 'FMT009', 'This affiliate already has an order with this marketplace order id'),
      upstream('Fulfillment', 'FMT0060', 'The order is cancelled already and cannot be created again'),
    ],
    httpStatus: 409,
    basis: parts('documented', 'documented'),
    sources: [newOrder],
  },
  EOI008: {
    name: 'order-not-integrated',
    ...error,
    message: 'The order to approve is not integrated',
    flows: approval,
    phases: ['notification'],
    ...sameRequest,
    actors: ['connector'],
    upstream: [upstream('Order Integration', 'EOI008', 'No integrated order has this marketplace order id')],
    httpStatus: 409,
    basis: parts('documented', 'inferred'),
    sources: [newOrder, updateStatus],
  },
  EOI009: {
    name: 'order-not-approvable',
    ...error,
    message: 'The order is past the state in which it can be approved',
    flows: approval,
    phases: ['notification'],
    ...never,
    actors: ['connector'],
    upstream: [
      upstream('Order Integration', 'EOI009', 'The present state of the order does not allow its approval'),
    ],
    httpStatus: 409,
    basis: parts('documented', 'inferred'),
    sources: [newOrder, updateStatus],
  },
  EOI010: {
    name: 'timed-out',
    ...error,
    message: 'Processing ran out of time and its outcome is unknown',
    // In neither list of notifications, so it is accepted in every flow.
    flows: everyFlow,
    phases: ['answer', 'notification'],
    ...sameRequest,
    actors: ['connector'],
    settlement: 'unknown',
    upstream: [upstream('Order Integration', 'EOI010', 'Processing took longer than its limit')],
    httpStatus: 504,
    basis: parts('our-choice', 'inferred'),
    sources: [newOrder],
  },
  EOI011: {
    name: 'awaiting-seller-authorisation',
    ...error,
    message: 'The order waits for the seller to authorise its price difference',
    // In neither list of notifications, so it is accepted in every flow; the text names the approval.
    flows: ['ApproveOrder', 'PlaceOrder', 'Unknown'],
    phases: ['notification'],
    ...afterSeller,
    actors: ['seller'],
    upstream: [
      upstream('Order Integration', 'EOI011', 'The seller has not authorised the price difference yet'),
    ],
    httpStatus: 409,
    basis: parts('our-choice', 'documented'),
    sources: [newOrder, updateStatus],
  },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** The texts of every code in one language: what a file of `texts/` holds. */
export type CodeTexts = Readonly<Record<keyof typeof facts, CodeText>>;

/** The bases of an entry. VTEX documents what every code means, and no HTTP status but 200. */
function parts(flows: Basis, retry: Basis, upstream: Basis = 'inferred'): CodeFacts['basis'] {
  return { meaning: 'documented', flows, retry, upstream, httpStatus: 'our-choice' };
}

function upstream(source: EmittedError['source'], code: string, description: string): EmittedError {
  return { source, code, description };
}
