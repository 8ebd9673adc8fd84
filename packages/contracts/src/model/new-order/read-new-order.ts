import { type Reading, readWith } from '../reading.ts';
import { type NewOrder, newOrderSchema } from './new-order.ts';
import { newOrderRuleIssues } from './rules.ts';

/**
 * Reads a parsed JSON value as a New Order request, normalised to the present form, and applies the rules between fields that
 * JSON Schema cannot say (see `newOrderRules`). Never throws.
 */
export function readNewOrder(value: unknown): Reading<NewOrder> {
  const reading: Reading<NewOrder> = readWith(newOrderSchema, value);
  if (!reading.ok) return reading;
  const issues = newOrderRuleIssues(reading.value);
  return issues.length === 0 ? reading : { ok: false, issues };
}
