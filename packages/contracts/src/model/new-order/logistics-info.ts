import { z } from 'zod';
import { cents, inAnyCase, optional, text } from '../forms.ts';

/** How an item reaches the buyer. Documented by VTEX. */
export const deliveryChannels = ['delivery', 'pickup-in-point'] as const;

/** Where the stock of an item is. */
export interface DeliveryId {
  readonly warehouseId: string;
}

/** How one item is delivered; the entry of the same index in `items`. */
export interface LogisticsInfo {
  /** Shipping cost of the item, in cents. */
  readonly price: number;
  readonly selectedDeliveryChannel: (typeof deliveryChannels)[number];
  /** Name of the SLA; null or empty where VTEX is to choose. */
  readonly selectedSla?: string | null | undefined;
  /** How long the stock is reserved: a number and `d`, `bd` (business days), `h` or `m`. */
  readonly lockTTL?: string | undefined;
  /** Promised time of delivery, written like `lockTTL`. */
  readonly shippingEstimate?: string | undefined;
  readonly deliveryIds?: readonly DeliveryId[] | undefined;
}

const duration = () => z.string().regex(/^[0-9]{1,6}(bd|d|h|m)$/);
const lockTtl = 'How long the stock is reserved: a number and d, bd, h or m.';
const estimate = 'Promised time of delivery: a number and d, bd, h or m.';

const shape = {
  price: cents().describe('Shipping cost of the item, in cents.'),
  selectedSla: z.string().nullable().optional().describe('Name of the SLA.'),
};

const readDeliveryId = z.object({ warehouseId: text() }).passthrough();
const writtenDeliveryId = z.object({ warehouseId: text() }).strict();

/** A list of delivery ids, or the single object that older examples hold. */
const readDeliveryIds = z.union([
  z.array(readDeliveryId),
  readDeliveryId.transform((deliveryId) => [deliveryId]),
]);

/** Reader of the delivery of one item. */
export const readLogisticsInfo = z
  .object({
    ...shape,
    selectedDeliveryChannel: inAnyCase(deliveryChannels).describe('delivery or pickup-in-point.'),
    lockTTL: optional(duration()).describe(lockTtl),
    shippingEstimate: optional(duration()).describe(estimate),
    deliveryIds: optional(readDeliveryIds).describe('Where the stock is.'),
  })
  .passthrough();

/** Writer of the delivery of one item. */
export const writtenLogisticsInfo = z
  .object({
    ...shape,
    selectedDeliveryChannel: z.enum(deliveryChannels),
    lockTTL: duration().optional().describe(lockTtl),
    shippingEstimate: duration().optional().describe(estimate),
    deliveryIds: z.array(writtenDeliveryId).optional().describe('Where the stock is.'),
  })
  .strict();
