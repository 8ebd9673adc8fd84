import { z } from 'zod';
import { optional, text } from '../forms.ts';
import { type Address, readAddress, writtenAddress } from './address.ts';
import { type LogisticsInfo, readLogisticsInfo, writtenLogisticsInfo } from './logistics-info.ts';

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

const fob = 'Whether the marketplace delivers.';
const fulfilment = 'Whether the marketplace delivers from a stock of its own.';
const addresses = 'Exactly one address is supported.';
const hint = { trackingId: text(), courierName: text() };

const readHint = z
  .object({ ...hint, trackingUrl: optional(text()), trackingLabel: optional(text()) })
  .passthrough();
const writtenHint = z
  .object({ ...hint, trackingUrl: text().optional(), trackingLabel: text().optional() })
  .strict();

/** Reader of the delivery. */
export const readShippingData = z
  .object({
    logisticsInfo: z.array(readLogisticsInfo).min(1).describe('One entry per item, in the order of items.'),
    selectedAddresses: z.array(readAddress).length(1).describe(addresses),
    isFob: optional(z.boolean())
      .transform((value) => value ?? false)
      .describe(fob),
    isMarketplaceFulfillment: optional(z.boolean())
      .transform((value) => value ?? false)
      .describe(fulfilment),
    trackingHints: optional(z.array(readHint)).describe('How parcels can be followed.'),
  })
  .passthrough();

/** Writer of the delivery. */
export const writtenShippingData = z
  .object({
    logisticsInfo: z
      .array(writtenLogisticsInfo)
      .min(1)
      .describe('One entry per item, in the order of items.'),
    selectedAddresses: z.array(writtenAddress).length(1).describe(addresses),
    isFob: z.boolean().describe(fob),
    isMarketplaceFulfillment: z.boolean().describe(fulfilment),
    trackingHints: z.array(writtenHint).optional().describe('How parcels can be followed.'),
  })
  .strict();
