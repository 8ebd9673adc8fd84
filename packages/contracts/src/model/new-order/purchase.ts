import * as z from 'zod';
import { cents, orNull, text } from '../forms.ts';

/** One line of the order. */
export interface OrderItem {
  /** SKU id in the seller's catalogue. */
  readonly id: string;
  /** Price per unit, in cents. */
  readonly price: number;
  /** Units, at least one. */
  readonly quantity: number;
}

/** Who buys. Customer data: never log it. VTEX's schema asks for the five corporate keys too, null where nothing is known. */
export interface ClientProfile {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  /** Document number of the person. */
  readonly document: string;
  readonly corporateDocument: string | null;
  readonly corporatePhone: string | null;
  readonly corporateName: string | null;
  readonly tradeName: string | null;
  /** State registration number of the company. */
  readonly stateInscription: string | null;
}

/** How the buyer paid. */
export interface InvoiceData {
  readonly userPaymentInfo: {
    /** Names of payment methods, free text. */
    readonly paymentMethods: readonly string[];
  };
}

/** Fields of the store's own apps. */
export interface CustomData {
  readonly customApps: readonly {
    readonly id: string;
    /** Major version of the app. */
    readonly major: number;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
}

/** A tax on one SKU. */
export interface Tax {
  readonly skuId: string;
  /** Amount in cents. */
  readonly value: number;
}

const item = {
  id: text().describe('SKU id in the seller’s catalogue.'),
  price: cents().describe('Price per unit, in cents, discounts already taken off.'),
  quantity: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Units, at least one.'),
};

/** Reader of one line. */
export const readItem = z.object(item).passthrough();

/** Writer of one line. */
export const writtenItem = z.object(item).strict();

const person = {
  // Written so that the first dot decides: a part that could hold the dot itself would cost quadratic time on long text.
  email: z
    .string()
    .regex(/^[^@ ]+@[^@ ][^@ .]*[.][^@ ]+$/, 'Must be an e-mail address')
    .describe('E-mail address of the buyer.'),
  firstName: text().describe('First name of the buyer.'),
  lastName: text().describe('Surname of the buyer.'),
  phone: text().describe('Telephone number of the buyer.'),
  document: text().describe('Number of the buyer’s identity or tax document.'),
};

/** Keys that VTEX's schema requires and lets be null, by what they hold. Any of the first four makes an order a corporate one (documented). */
const corporate = {
  corporateDocument: 'Tax document number of the company that buys; null for a person.',
  corporatePhone: 'Telephone number of the company that buys; null for a person.',
  corporateName: 'Registered name of the company that buys; null for a person.',
  tradeName: 'Trade name of the company that buys; null for a person.',
  stateInscription: 'State registration number of the company that buys; null for a person.',
};

/** Reader of the buyer: an absent corporate key reads as null. */
export const readClientProfile = z
  .object({
    ...person,
    corporateDocument: orNull(z.string()).describe(corporate.corporateDocument),
    corporatePhone: orNull(z.string()).describe(corporate.corporatePhone),
    corporateName: orNull(z.string()).describe(corporate.corporateName),
    tradeName: orNull(z.string()).describe(corporate.tradeName),
    stateInscription: orNull(z.string()).describe(corporate.stateInscription),
  })
  .passthrough();

/** Writer of the buyer. */
export const writtenClientProfile = z
  .object({
    ...person,
    corporateDocument: z.string().nullable().describe(corporate.corporateDocument),
    corporatePhone: z.string().nullable().describe(corporate.corporatePhone),
    corporateName: z.string().nullable().describe(corporate.corporateName),
    tradeName: z.string().nullable().describe(corporate.tradeName),
    stateInscription: z.string().nullable().describe(corporate.stateInscription),
  })
  .strict();

const payment = {
  paymentMethods: z
    .array(text())
    .min(1)
    .describe('Names of the payment methods that were used, free text; creditCardPaymentGroup for one.'),
};
const paymentInfo = 'How the buyer paid the marketplace.';

/** Reader of the payment. */
export const readInvoiceData = z
  .object({ userPaymentInfo: z.object(payment).passthrough().describe(paymentInfo) })
  .passthrough();

/** Writer of the payment. */
export const writtenInvoiceData = z
  .object({ userPaymentInfo: z.object(payment).strict().describe(paymentInfo) })
  .strict();

const app = {
  id: text().describe('Id of the app, as configured in the seller’s cart.'),
  major: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).describe('Major version of the app.'),
  fields: z.record(z.string(), z.unknown()).describe('Values by the name of the app’s field.'),
};
const apps = 'One entry per app.';

/** Reader of the fields of the store's own apps. */
export const readCustomData = z
  .object({ customApps: z.array(z.object(app).passthrough()).describe(apps) })
  .passthrough();

/** Writer of the fields of the store's own apps. */
export const writtenCustomData = z
  .object({ customApps: z.array(z.object(app).strict()).describe(apps) })
  .strict();

const tax = {
  skuId: text().describe('SKU id of an item of the order.'),
  value: cents().describe('Tax on that SKU, in cents.'),
};

/** Reader of one tax. */
export const readTax = z.object(tax).passthrough();

/** Writer of one tax. */
export const writtenTax = z.object(tax).strict();
