import * as z from 'zod';
import { cents, duration, inAnyCase, optional, orFalse, orNull, text } from '../forms.ts';
import { type Address, readAddress, writtenAddress } from './address.ts';

/** How an item reaches the buyer. Documented by VTEX. */
export const deliveryChannels = ['delivery', 'pickup-in-point'] as const;

/** Where the stock of an item is. */
export interface DeliveryId {
  readonly warehouseId: string;
}

/**
 * How one item is delivered; the entry of the same index in `items`. VTEX's schema requires all six keys, though its text asks for
 * `deliveryIds` with the marketplace's own stock only: null, or an empty list, says that nothing is known.
 */
export interface LogisticsInfo {
  /** Shipping cost of the item, in cents. */
  readonly price: number;
  readonly selectedDeliveryChannel: (typeof deliveryChannels)[number];
  /** Name of the SLA; null or empty where VTEX is to choose. */
  readonly selectedSla: string | null;
  /** How long the stock is reserved: a number and `d`, `bd` (business days), `h` or `m`. */
  readonly lockTTL: string | null;
  /** Promised time of delivery, written like `lockTTL`. */
  readonly shippingEstimate: string | null;
  readonly deliveryIds: readonly DeliveryId[];
}

/** How a parcel can be followed. */
export interface TrackingHint {
  readonly trackingId: string;
  readonly courierName: string;
  readonly trackingUrl?: string | undefined;
  readonly trackingLabel?: string | undefined;
}

/** How and where the order is delivered. */
export interface ShippingData {
  /** One entry per item, in the order of `items`. */
  readonly logisticsInfo: readonly LogisticsInfo[];
  /** Exactly one address is supported. */
  readonly selectedAddresses: readonly Address[];
  /** Whether the marketplace delivers. */
  readonly isFob: boolean;
  /** Whether the marketplace delivers from a stock of its own. */
  readonly isMarketplaceFulfillment: boolean;
  readonly trackingHints?: readonly TrackingHint[] | undefined;
}

const about = {
  price: 'Shipping cost of the item, in cents.',
  channel: 'How the item reaches the buyer: by delivery, or collected at a pickup point.',
  sla: 'Name of the seller’s SLA that delivers; null or empty where VTEX is to choose one, and for a pickup point.',
  lockTtl:
    'How long the seller’s stock is reserved: digits and d (days), bd (business days), h or m, as in 1d or 3bd. Null where nothing is known.',
  estimate:
    'Promised time of delivery: digits and d (days), bd (business days), h or m, as in 2d, 3bd, 4h or 30m. Null where nothing is known.',
  deliveryIds:
    'Warehouses that the stock is in. At least one where isFob and isMarketplaceFulfillment are both true; elsewhere the seller’s warehouse, or an empty list where nothing is known.',
  warehouse: 'Id of the warehouse.',
  infos: 'How each item is delivered: one entry per item, in the order of items.',
  addresses: 'Where the order goes, or is collected. Exactly one address is supported.',
  fob: 'Whether the marketplace delivers. Must be false with a pickup point.',
  fulfilment: 'Whether the marketplace delivers from a stock of its own.',
  hints: 'How the parcels of the order can be followed.',
  absentIsFalse: 'Null or nothing reads as false.',
};

const hint = {
  trackingId: text().describe('Tracking number of the parcel.'),
  courierName: text().describe('Name of the courier.'),
};
const trackingUrl = 'URL at which the parcel can be followed.';
const trackingLabel = 'Label of the parcel, for people.';

const readHint = z
  .object({
    ...hint,
    trackingUrl: optional(text()).describe(trackingUrl),
    trackingLabel: optional(text()).describe(trackingLabel),
  })
  .passthrough();

const warehouse = { warehouseId: text().describe(about.warehouse) };
const readDeliveryId = z.object(warehouse).passthrough();

/** A list of delivery ids, or the single object that older examples hold. */
const readDeliveryIds = z.union([
  z.array(readDeliveryId),
  readDeliveryId.transform((deliveryId) => [deliveryId]),
]);

const readLogisticsInfo = z
  .object({
    price: cents().describe(about.price),
    selectedDeliveryChannel: inAnyCase(deliveryChannels).describe(
      `${about.channel} One of delivery and pickup-in-point, read in any letter case and written in lower case.`,
    ),
    selectedSla: orNull(z.string()).describe(about.sla),
    lockTTL: orNull(duration()).describe(about.lockTtl),
    shippingEstimate: orNull(duration()).describe(about.estimate),
    deliveryIds: readDeliveryIds
      .nullish()
      .transform((deliveryIds) => deliveryIds ?? [])
      .describe(
        `${about.deliveryIds} Read as a list or, as in older examples, as one object; null or nothing reads as an empty list.`,
      ),
  })
  .passthrough();

/** Reader of the delivery. */
export const readShippingData = z
  .object({
    logisticsInfo: z.array(readLogisticsInfo).min(1).describe(about.infos),
    selectedAddresses: z.array(readAddress).length(1).describe(about.addresses),
    isFob: orFalse().describe(`${about.fob} ${about.absentIsFalse}`),
    isMarketplaceFulfillment: orFalse().describe(`${about.fulfilment} ${about.absentIsFalse}`),
    trackingHints: optional(z.array(readHint)).describe(about.hints),
  })
  .passthrough();

const writtenHint = z
  .object({
    ...hint,
    trackingUrl: text().optional().describe(trackingUrl),
    trackingLabel: text().optional().describe(trackingLabel),
  })
  .strict();

const writtenLogisticsInfo = z
  .object({
    price: cents().describe(about.price),
    selectedDeliveryChannel: z.enum(deliveryChannels).describe(about.channel),
    selectedSla: z.string().nullable().describe(about.sla),
    lockTTL: duration().nullable().describe(about.lockTtl),
    shippingEstimate: duration().nullable().describe(about.estimate),
    deliveryIds: z.array(z.object(warehouse).strict()).describe(about.deliveryIds),
  })
  .strict();

/** Writer of the delivery. */
export const writtenShippingData = z
  .object({
    logisticsInfo: z.array(writtenLogisticsInfo).min(1).describe(about.infos),
    selectedAddresses: z.array(writtenAddress).length(1).describe(about.addresses),
    isFob: z.boolean().describe(about.fob),
    isMarketplaceFulfillment: z.boolean().describe(about.fulfilment),
    trackingHints: z.array(writtenHint).optional().describe(about.hints),
  })
  .strict();
