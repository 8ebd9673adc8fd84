export { ConfigurationError } from '@order-integration/internal';
export {
  type Check,
  CheckFailure,
  type Clause,
  type Need,
  type Profile,
  profileOf,
  type Severity,
} from './check.ts';
export type { ConnectorCheck } from './connector/connector-check.ts';
export { connectorChecks } from './connector/connector-checks.ts';
export type { ConnectorAuthentication, ConnectorTarget } from './connector/connector-target.ts';
export type { DeclaredBodyLimits } from './declared-facts.ts';
export { formatReport } from './format-report.ts';
export type { Exchange, ExchangeRequest, ExchangeResponse } from './http/recorder.ts';
export type { CheckResult, CheckStatus, ConformanceReport, Counts } from './report.ts';
export { runChecks, runServiceChecks } from './run-checks.ts';
export type { CheckProgress, Limits, RunOptions, Selection } from './run-options.ts';
export type { ServiceCheck, ServiceNeed, Situation } from './service/service-check.ts';
export { serviceChecks } from './service/service-checks.ts';
export type {
  OrderBody,
  ServiceCredentials,
  ServiceOrders,
  ServiceReceiver,
  ServiceTarget,
  ServiceUserToken,
} from './service/service-target.ts';
