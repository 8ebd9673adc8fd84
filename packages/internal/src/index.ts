export {
  anything,
  boolean,
  type Checked,
  ConfigurationError,
  checkOptions,
  func,
  group,
  integer,
  list,
  number,
  type OptionRule,
  type OptionRules,
  oneOf,
  text,
} from './check-options.ts';
export { defineError, type ErrorClass } from './define-error.ts';
export { createRecentKeys, type RecentKeys } from './recent-keys.ts';
export { createErrorReporter, formatError, reportError } from './report-error.ts';
export { readRetryAfter } from './retry-after.ts';
export { startTimeLimit, type TimeLimit, withinTime } from './time-limit.ts';
export { readSigningSecret, signWebhook } from './webhook-signature.ts';
