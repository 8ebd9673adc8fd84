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
  objectWith,
  oneOf,
  required,
  text,
} from './check-options.ts';
export { type AnyErrorClass, defineError, type ErrorClass, type MoreSpecial } from './define-error.ts';
export { createLog, digestKey, type Log, type Logger } from './logger.ts';
export { createRecentKeys, type RecentKeys } from './recent-keys.ts';
export { createRedactor, type Redact } from './redact.ts';
export {
  createErrorReporter,
  formatError,
  formatErrorName,
  reportError,
  reportErrorName,
} from './report-error.ts';
export { readRetryAfter } from './retry-after.ts';
export {
  attribute,
  errorTypeOf,
  otherValue,
  type Telemetry,
  type TelemetrySpan,
  type TraceCarrier,
} from './telemetry.ts';
export { type Instrument, instruments } from './telemetry-instruments.ts';
export {
  type AttemptSpan,
  type RequestSpan,
  traceAttempt,
  traceRequest,
} from './telemetry-work.ts';
export {
  type Ending,
  LazyAbortController,
  startTimeLimit,
  type TimeLimit,
  withinTime,
} from './time-limit.ts';
export { readSigningSecret, signWebhook } from './webhook-signature.ts';
