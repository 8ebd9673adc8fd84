import { z } from 'zod';
import { cents, text } from '../forms.ts';

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

const paymentMethods = () => z.array(text()).min(1).describe('Names of payment methods.');
const app = {
  id: text(),
  major: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).describe('Major version of the app.'),
  fields: z.record(z.string(), z.unknown()),
};
const tax = { skuId: text(), value: cents().describe('Amount in cents.') };

/** Reader of the payment. */
export const readInvoiceData = z
  .object({ userPaymentInfo: z.object({ paymentMethods: paymentMethods() }).passthrough() })
  .passthrough();

/** Writer of the payment. */
export const writtenInvoiceData = z
  .object({ userPaymentInfo: z.object({ paymentMethods: paymentMethods() }).strict() })
  .strict();

/** Reader of the fields of the store's own apps. */
export const readCustomData = z.object({ customApps: z.array(z.object(app).passthrough()) }).passthrough();

/** Writer of the fields of the store's own apps. */
export const writtenCustomData = z.object({ customApps: z.array(z.object(app).strict()) }).strict();

/** Reader of one tax. */
export const readTax = z.object(tax).passthrough();

/** Writer of one tax. */
export const writtenTax = z.object(tax).strict();
