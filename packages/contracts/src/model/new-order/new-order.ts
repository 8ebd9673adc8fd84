import * as z from 'zod';
import {
  type ConnectorRegistration,
  readRegistration,
  writtenRegistration,
} from '../connector-registration.ts';
import { cents, inAnyCase, optional, orderId, orFalse, text } from '../forms.ts';
import { type OrderStatus, orderStatuses } from '../update-order-status.ts';
import {
  type ClientProfile,
  type CustomData,
  type InvoiceData,
  type OrderItem,
  readClientProfile,
  readCustomData,
  readInvoiceData,
  readItem,
  readTax,
  type Tax,
  writtenClientProfile,
  writtenCustomData,
  writtenInvoiceData,
  writtenItem,
  writtenTax,
} from './purchase.ts';
import { readShippingData, type ShippingData, writtenShippingData } from './shipping.ts';

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
  id: 'Id that the marketplace gave the order; 512 characters at most.',
  status:
    'The order’s status in the marketplace: new while its payment is pending; approved places and approves in one request.',
  payment: 'Total that the buyer paid, in cents, shipping and interest included.',
  interest: 'Interest that the buyer paid, in cents; already inside marketplacePaymentValue.',
  rate: 'Share of the total by which it may differ from the seller’s own: 0.05 is five per cent.',
  franchises: 'Whether franchise accounts of the seller may deliver.',
  pickupAccount: 'Account whose pickup point is used, where that is a franchise’s.',
  note: 'Free text about the order.',
  items: 'The lines of the order, at least one.',
  client: 'Who buys. Customer data.',
  shipping: 'How and where the order is delivered.',
  invoice: 'How the order was paid.',
  custom: 'Fields of the store’s own apps.',
  taxes: 'Taxes by SKU.',
  nullIsAbsent: 'Null reads as left out.',
};

const rate = () => z.number().min(0);

/** Reader of the request: every form that has been published, unknown keys kept. */
export const newOrderSchema = z
  .object({
    marketplaceOrderId: orderId().describe(about.id),
    marketplaceOrderStatus: inAnyCase(orderStatuses).describe(
      `${about.status} Read in any letter case; written in lower case.`,
    ),
    ...readRegistration,
    marketplacePaymentValue: cents().describe(about.payment),
    marketplaceInterestValue: optional(cents()).describe(`${about.interest} ${about.nullIsAbsent}`),
    priceDivergenceAllowanceRate: optional(rate()).describe(`${about.rate} ${about.nullIsAbsent}`),
    allowFranchises: orFalse().describe(`${about.franchises} Null or nothing reads as false.`),
    // Empty in an older published example, where it means none.
    pickupAccountName: optional(z.string())
      .transform((name) => name || undefined)
      .describe(`${about.pickupAccount} Null or an empty text reads as left out.`),
    openTextField: optional(z.string()).describe(`${about.note} ${about.nullIsAbsent}`),
    items: z.array(readItem).min(1).describe(about.items),
    clientProfileData: readClientProfile.describe(about.client),
    shippingData: readShippingData.describe(about.shipping),
    invoiceData: readInvoiceData.describe(about.invoice),
    customData: optional(readCustomData).describe(`${about.custom} ${about.nullIsAbsent}`),
    taxData: optional(z.array(readTax)).describe(`${about.taxes} ${about.nullIsAbsent}`),
  })
  .passthrough()
  .describe('New Order, as a reader must accept it. Amounts are integers in cents.');

/**
 * Writer of the request: the present form and nothing else, with every key that VTEX's own schema of the request requires, null (or an
 * empty list of warehouses) where nothing is known.
 */
export const emittedNewOrderSchema = z
  .object({
    marketplaceOrderId: orderId().describe(about.id),
    marketplaceOrderStatus: z.enum(orderStatuses).describe(about.status),
    ...writtenRegistration,
    marketplacePaymentValue: cents().describe(about.payment),
    marketplaceInterestValue: cents().optional().describe(about.interest),
    priceDivergenceAllowanceRate: rate().optional().describe(about.rate),
    allowFranchises: z.boolean().describe(about.franchises),
    pickupAccountName: text().optional().describe(about.pickupAccount),
    openTextField: z.string().optional().describe(about.note),
    items: z.array(writtenItem).min(1).describe(about.items),
    clientProfileData: writtenClientProfile.describe(about.client),
    shippingData: writtenShippingData.describe(about.shipping),
    invoiceData: writtenInvoiceData.describe(about.invoice),
    customData: writtenCustomData.optional().describe(about.custom),
    taxData: z.array(writtenTax).optional().describe(about.taxes),
  })
  .strict()
  .describe('New Order, as a writer must send it. Amounts are integers in cents.');
