import { z } from 'zod';
import { cents, text } from '../forms.ts';

/** One line of the order. */
export interface OrderItem {
  /** SKU id in the seller's catalogue. */
  readonly id: string;
  /** Price per unit, in cents. */
  readonly price: number;
  /** Units, at least one. */
  readonly quantity: number;
}

const shape = {
  id: text().describe("SKU id in the seller's catalogue."),
  price: cents().describe('Price per unit, in cents.'),
  quantity: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Units, at least one.'),
};

/** Reader of one line. */
export const readItem = z.object(shape).passthrough();

/** Writer of one line. */
export const writtenItem = z.object(shape).strict();
