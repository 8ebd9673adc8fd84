import { emittedResultSchema } from './emitted-result.ts';
import { emittedNewOrderSchema } from './new-order/new-order.ts';
import { readNewOrder } from './new-order/read-new-order.ts';
import { readProcessingResult } from './processing-result.ts';
import { type Readable, type Reading, readWith } from './reading.ts';
import { emittedUpdateOrderStatusSchema, readUpdateOrderStatus } from './update-order-status.ts';

/** The bodies of the contract, by the names of their published schemas; in the order in which they are recognised, as a placement has a status too. */
export const bodyKinds = ['processing-result', 'new-order', 'update-order-status'] as const;

/** One of the contract's bodies. */
export type BodyKind = (typeof bodyKinds)[number];

/**
 * Tells which body of the contract a value is meant to be, by the keys that only one of them has (our choice). Not whether it is right.
 * @returns undefined where nothing tells.
 * @example
 * recogniseBody(JSON.parse(text)); // 'processing-result'
 */
export function recogniseBody(value: unknown): BodyKind | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return bodyKinds.find((kind) => signs[kind].some((key) => Object.hasOwn(value, key)));
}

/** Reads a value as one receives it, leniently. Never throws for a value that came from JSON. */
export function readBody(kind: BodyKind, value: unknown): Reading<unknown> {
  return readers[kind](value);
}

/** Holds a value to the strict form in which one sends it. Never throws for a value that came from JSON. */
export function readEmittedBody(kind: BodyKind, value: unknown): Reading<unknown> {
  return readWith(writers[kind], value);
}

/** The keys that tell a body. */
const signs: Readonly<Record<BodyKind, readonly string[]>> = {
  'processing-result': ['code', 'success', 'flow', 'operationId'],
  'new-order': ['items', 'shippingData', 'clientProfileData', 'invoiceData', 'marketplacePaymentValue'],
  'update-order-status': ['marketplaceOrderStatus'],
};

const readers: Readonly<Record<BodyKind, (value: unknown) => Reading<unknown>>> = {
  'processing-result': readProcessingResult,
  'update-order-status': readUpdateOrderStatus,
  'new-order': readNewOrder,
};

const writers: Readonly<Record<BodyKind, Readable<unknown>>> = {
  'processing-result': emittedResultSchema,
  'update-order-status': emittedUpdateOrderStatusSchema,
  'new-order': emittedNewOrderSchema,
};
