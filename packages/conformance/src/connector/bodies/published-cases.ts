import type { NotificationBody } from './notification-body.ts';

/** A published case: one body, or the bodies that come together. */
export interface PublishedCase {
  /** Permanent id of the check that sends it. */
  readonly id: string;
  /** What it is, to follow "MUST take". */
  readonly title: string;
  readonly bodies: readonly NotificationBody[];
  /** Whether only its parts are published. */
  readonly inferred?: true;
}

const placed: NotificationBody = {
  accountName: 'connections',
  success: true,
  flow: 'PlaceOrder',
  operationId: 'a1a0e124-6cfc-404e-a8c5-95f5a494dc86',
  marketplaceOrderId: '123456789',
  code: 'SOI001',
  message: 'Order integrated successfully',
  errors: null,
  fields: { mainOrderId: 'MKP-123456789', franchiseOrderId: null },
};

const approved: NotificationBody = {
  ...placed,
  flow: 'ApproveOrder',
  operationId: '8cd93fe7-db90-4e1b-b55f-890a61e72bad',
  code: 'SOI002',
  message: 'Order approved successfully',
};

const queued: NotificationBody = {
  ...placed,
  operationId: null,
  code: 'SOI003',
  message: 'Order successfully enqueued',
  fields: null,
};

const franchise = { mainOrderId: 'MKP-123456789-01', franchiseOrderId: 'MKT-MKP-123456789-01' };

/** Bodies that VTEX has published, in guides and schemas, as answers and as notifications: both share the body. */
export const publishedCases: readonly PublishedCase[] = [
  { id: 'connector-001', title: 'the SOI001 notification of the guides', bodies: [placed] },
  { id: 'connector-002', title: 'the SOI002 notification of the guides', bodies: [approved] },
  {
    id: 'connector-003',
    title: 'SOI001 and SOI002 with one operationId, as an order placed as approved gives them',
    bodies: [placed, { ...approved, operationId: placed.operationId }],
  },
  {
    id: 'connector-004',
    title: 'SOI001 with the ids of a franchise order',
    bodies: [{ ...placed, fields: franchise }],
  },
  {
    id: 'connector-005',
    title: 'SOI002 with the ids of a franchise order',
    bodies: [{ ...approved, fields: franchise }],
  },
  {
    id: 'connector-006',
    title: 'SOI003 with the nulls of an answer to a status update',
    bodies: [{ ...queued, flow: 'ApproveOrder', accountName: null }],
  },
  {
    id: 'connector-007',
    title: 'SOI003 with the nulls of an answer to a placement',
    bodies: [{ ...queued, marketplaceOrderId: null }],
  },
  {
    id: 'connector-008',
    title: 'an operationId of digits, as in a schema example',
    bodies: [{ ...placed, accountName: 'grocery1', operationId: '1234567' }],
  },
  {
    id: 'connector-009',
    title: 'SOI003 with fields, as in a schema example',
    bodies: [{ ...queued, operationId: '1234567', fields: placed.fields }],
  },
  {
    id: 'connector-010',
    title: 'a message of null, as a schema allows',
    bodies: [{ ...approved, message: null }],
  },
  {
    id: 'connector-011',
    title: 'SOI001 in a second wording',
    inferred: true,
    bodies: [{ ...placed, message: 'The order was integrated into VTEX successfully' }],
  },
  {
    id: 'connector-012',
    title: 'the keys in another order',
    bodies: [Object.fromEntries(Object.entries(approved).reverse()) as unknown as NotificationBody],
  },
  {
    id: 'connector-013',
    title: 'an upstream error of the list that a schema closes',
    inferred: true,
    bodies: [
      {
        ...placed,
        success: false,
        code: 'EOI001',
        message: 'An unmapped error occurred',
        errors: [{ source: 'Fulfillment', code: 'FMT001', description: 'Upstream failure' }],
        fields: null,
      },
    ],
  },
  {
    id: 'connector-014',
    title: 'the flow Unknown',
    inferred: true,
    bodies: [
      { ...placed, success: false, flow: 'Unknown', code: 'EOI000', message: 'Unknown error', fields: null },
    ],
  },
  {
    id: 'connector-016',
    title: 'SOI001 in a third wording',
    inferred: true,
    bodies: [{ ...placed, message: 'Order successfully integrated' }],
  },
];
