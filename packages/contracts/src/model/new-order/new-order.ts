import { z } from 'zod';
import {
  type ConnectorRegistration,
  readRegistration,
  writtenRegistration,
} from '../connector-registration.ts';
import { cents, inAnyCase, optional, text } from '../forms.ts';
import { type OrderStatus, orderStatuses } from '../order-status.ts';
import {
  type CustomData,
  type InvoiceData,
  readCustomData,
  readInvoiceData,
  readTax,
  type Tax,
  writtenCustomData,
  writtenInvoiceData,
  writtenTax,
} from './additions.ts';
import { type ClientProfile, readClientProfile, writtenClientProfile } from './client-profile.ts';
import { type OrderItem, readItem, writtenItem } from './items.ts';
import { readShippingData, type ShippingData, writtenShippingData } from './shipping-data.ts';

/** Body of `POST /api/order-integration/orders`, in the present form. All amounts are integers in cents. */
export interface NewOrder extends ConnectorRegistration {
  /** The order id that the marketplace chose. */
  readonly marketplaceOrderId: string;
  /** `approved` places and approves in one request. */
  readonly marketplaceOrderStatus: OrderStatus;
  /** Total that the buyer paid, in cents, interest included. */
  readonly marketplacePaymentValue: number;
  /** Interest, in cents; already inside the total. */
  readonly marketplaceInterestValue?: number | undefined;
  /** Share of the total by which it may differ from the seller's: 0.05 is five per cent. */
  readonly priceDivergenceAllowanceRate?: number | undefined;
  /** Whether franchises may deliver. */
  readonly allowFranchises: boolean;
  /** Account whose pickup point is used. */
  readonly pickupAccountName?: string | undefined;
  /** Free text. */
  readonly openTextField?: string | undefined;
  readonly items: readonly OrderItem[];
  readonly clientProfileData: ClientProfile;
  readonly shippingData: ShippingData;
  readonly invoiceData: InvoiceData;
  readonly customData?: CustomData | undefined;
  readonly taxData?: readonly Tax[] | undefined;
}

const about = {
  id: "The marketplace's order id.",
  payment: 'Total that the buyer paid, in cents, interest included.',
  interest: 'Interest, in cents; already inside the total.',
  rate: "Share of the total by which it may differ from the seller's.",
  franchises: 'Whether franchises may deliver.',
  pickupAccount: 'Account whose pickup point is used.',
};

const rate = () => z.number().min(0);

/** Reader of the request: every form that has been published, unknown keys kept. */
export const newOrderSchema = z
  .object({
    marketplaceOrderId: text().describe(about.id),
    marketplaceOrderStatus: inAnyCase(orderStatuses).describe('new or approved, in any letter case.'),
    ...readRegistration,
    marketplacePaymentValue: cents().describe(about.payment),
    marketplaceInterestValue: optional(cents()).describe(about.interest),
    priceDivergenceAllowanceRate: optional(rate()).describe(about.rate),
    allowFranchises: optional(z.boolean())
      .transform((value) => value ?? false)
      .describe(about.franchises),
    // Empty in an older published example, where it means none.
    pickupAccountName: optional(z.string())
      .transform((name) => name || undefined)
      .describe(about.pickupAccount),
    openTextField: optional(z.string()).describe('Free text.'),
    items: z.array(readItem).min(1),
    clientProfileData: readClientProfile,
    shippingData: readShippingData,
    invoiceData: readInvoiceData,
    customData: optional(readCustomData),
    taxData: optional(z.array(readTax)),
  })
  .passthrough()
  .describe('New Order, as a reader must accept it.');

/** Writer of the request: the present form and nothing else. */
export const emittedNewOrderSchema = z
  .object({
    marketplaceOrderId: text().describe(about.id),
    marketplaceOrderStatus: z.enum(orderStatuses).describe('new or approved.'),
    ...writtenRegistration,
    marketplacePaymentValue: cents().describe(about.payment),
    marketplaceInterestValue: cents().optional().describe(about.interest),
    priceDivergenceAllowanceRate: rate().optional().describe(about.rate),
    allowFranchises: z.boolean().describe(about.franchises),
    pickupAccountName: text().optional().describe(about.pickupAccount),
    openTextField: z.string().optional().describe('Free text.'),
    items: z.array(writtenItem).min(1),
    clientProfileData: writtenClientProfile,
    shippingData: writtenShippingData,
    invoiceData: writtenInvoiceData,
    customData: writtenCustomData.optional(),
    taxData: z.array(writtenTax).optional(),
  })
  .strict()
  .describe('New Order, as a writer must send it.');
