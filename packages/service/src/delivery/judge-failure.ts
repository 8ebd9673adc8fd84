import { DeliveryFailure } from '../errors.ts';
import { failureRules } from './failure-rules.ts';
import type { Verdict } from './verdict.ts';

/**
 * What an attempt without a whole answer means for the delivery. Nothing of a foreign error's text is taken over, because it may repeat
 * what the connector sent.
 */
export function judgeFailure(error: unknown): Verdict {
  if (DeliveryFailure.isInstance(error)) return { outcome: error.outcome, reason: error.message };
  const code = codeOf(error);
  const rule = failureRules.find((each) => each.code.test(code));
  return rule === undefined
    ? { outcome: 'retry', reason: 'The attempt failed for an unforeseen reason', cause: error }
    : { outcome: 'retry', reason: `${rule.reason} (${code})` };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
