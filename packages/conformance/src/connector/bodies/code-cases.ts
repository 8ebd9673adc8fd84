import type { ResponseCode } from '@order-integration/contracts';
import type { UpstreamError } from './notification-body.ts';

/** How the body of a response code looks. */
export interface CodeCase {
  /** Permanent id of the check that sends it. */
  readonly id: string;
  /** The flows in which the code occurs; a body is sent for each. */
  readonly flows: readonly string[];
  readonly message: string;
  /** The upstream errors that it is likely to carry; null for none. */
  readonly errors: readonly UpstreamError[] | null;
}

const place = ['PlaceOrder'];
const approve = ['ApproveOrder'];
const both = ['PlaceOrder', 'ApproveOrder'];
const any = [...both, 'Unknown'];

/** One case per code of the catalogue. Only SOI001 to SOI003 have a published message; no error body is published. */
export const codeCases: Readonly<Record<ResponseCode, CodeCase>> = {
  SOI001: { id: 'connector-101', flows: place, message: 'Order integrated successfully', errors: null },
  SOI002: { id: 'connector-102', flows: approve, message: 'Order approved successfully', errors: null },
  SOI003: { id: 'connector-103', flows: both, message: 'Order successfully enqueued', errors: null },
  EOI000: { id: 'connector-104', flows: any, message: 'Unknown error', errors: null },
  EOI001: {
    id: 'connector-105',
    flows: any,
    message: 'Unmapped error',
    errors: [{ source: 'Checkout', code: 'CHK0136', description: 'An error that has no mapping' }],
  },
  EOI002: {
    id: 'connector-106',
    flows: place,
    message: 'Nothing can fulfil the order',
    errors: [
      { source: 'Fulfillment', code: 'FMT005', description: 'The item is out of stock' },
      { source: 'Fulfillment', code: 'FMT0059', description: 'No SLA serves the address' },
    ],
  },
  EOI003: {
    id: 'connector-107',
    flows: place,
    message: 'The total differs from the seller’s',
    errors: [{ source: 'Fulfillment', code: 'FMT007', description: 'The value differs from the seller’s' }],
  },
  EOI004: {
    id: 'connector-108',
    flows: place,
    message: 'The cart is invalid',
    errors: [{ source: 'Checkout', code: 'ORD027', description: 'The item is not in the catalogue' }],
  },
  EOI005: {
    id: 'connector-109',
    flows: both,
    message: 'A field is invalid',
    errors: [
      { source: 'Order Integration', code: 'EOI005', description: 'Items and logistics differ in length' },
    ],
  },
  EOI006: {
    id: 'connector-110',
    flows: both,
    message: 'An internal service failed',
    errors: [{ source: 'Fulfillment', code: 'FMT0051', description: 'The logistics service failed' }],
  },
  EOI007: {
    id: 'connector-111',
    flows: place,
    message: 'The order exists already',
    errors: [{ source: 'Fulfillment', code: 'FMT009', description: 'The order exists' }],
  },
  EOI008: {
    id: 'connector-112',
    flows: approve,
    message: 'The order is not integrated yet',
    errors: [{ source: 'Order Integration', code: 'EOI008', description: 'No such order' }],
  },
  EOI009: {
    id: 'connector-113',
    flows: approve,
    message: 'The order is past the state in which it can be approved',
    errors: [{ source: 'Order Integration', code: 'EOI009', description: 'The order is cancelled' }],
  },
  EOI010: {
    id: 'connector-114',
    flows: both,
    message: 'The request timed out',
    errors: [{ source: 'Order Integration', code: 'EOI010', description: 'Processing took too long' }],
  },
  EOI011: {
    id: 'connector-115',
    flows: approve,
    message: 'The order waits for the seller’s authorisation',
    errors: [
      { source: 'Order Integration', code: 'EOI011', description: 'The price difference awaits the seller' },
    ],
  },
};
