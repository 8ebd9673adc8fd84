export type { DeclaredBodyLimits } from './body-limits.ts';
export type { Check, Clause, Need, Severity } from './check.ts';
export { CheckFailure } from './check-failure.ts';
export type { ConnectorCheck } from './connector/connector-check.ts';
export { connectorChecks } from './connector/connector-checks.ts';
export type { ConnectorAuthentication, ConnectorTarget } from './connector/connector-target.ts';
export type { Exchange, ExchangeRequest, ExchangeResponse } from './exchange.ts';
export { formatReport } from './format-report.ts';
export type { Limits } from './limits.ts';
export type { CheckResult, CheckStatus, ConformanceReport, Counts } from './report.ts';
export { runChecks } from './run-checks.ts';
export type { RunOptions } from './run-options.ts';
export { runServiceChecks } from './run-service-checks.ts';
export type { Selection } from './select-checks.ts';
export type { ServiceCheck, ServiceNeed, Situation } from './service/service-check.ts';
export { serviceChecks } from './service/service-checks.ts';
export type {
  OrderBody,
  ServiceCookie,
  ServiceCredentials,
  ServiceOrders,
  ServiceReceiver,
  ServiceTarget,
} from './service/service-target.ts';
