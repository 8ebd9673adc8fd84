export { catalogue } from './codes/catalogue.ts';
export {
  type Basis,
  type CodeEntry,
  type CodeFacts,
  type CodeText,
  type Locale,
  locales,
} from './codes/code-entry.ts';
export {
  codeEntry,
  describeCode,
  httpStatusOf,
  isCode,
  isRetryable,
  isSuccess,
} from './codes/describe-code.ts';
export {
  type ErrorCode,
  errorCodes,
  isResponseCode,
  type ResponseCode,
  responseCodes,
  type SuccessCode,
  successCodes,
} from './codes/response-codes.ts';
export { ContractError, IntegrationError } from './errors.ts';
export { connectorEndpointIssues } from './model/connector-endpoint.ts';
export type { ConnectorRegistration } from './model/connector-registration.ts';
export type { EmittedError } from './model/emitted-error.ts';
export {
  type EmittedFailure,
  type EmittedFields,
  type EmittedResult,
  type EmittedSuccess,
  emittedResultSchema,
} from './model/emitted-result.ts';
export { type ErrorSource, errorSources } from './model/error-source.ts';
export { type Flow, flows } from './model/flow.ts';
export type { CustomData, InvoiceData, Tax } from './model/new-order/additions.ts';
export { type Address, addressTypes, type GeoCoordinates } from './model/new-order/address.ts';
export type { ClientProfile } from './model/new-order/client-profile.ts';
export type { OrderItem } from './model/new-order/items.ts';
export { type DeliveryId, deliveryChannels, type LogisticsInfo } from './model/new-order/logistics-info.ts';
export {
  emittedNewOrderSchema,
  type NewOrder,
  newOrderSchema,
} from './model/new-order/new-order.ts';
export { readNewOrder } from './model/new-order/read-new-order.ts';
export { type NewOrderRule, newOrderRuleIssues, newOrderRules } from './model/new-order/rules.ts';
export type { ShippingData, TrackingHint } from './model/new-order/shipping-data.ts';
export { type OrderStatus, orderStatuses } from './model/order-status.ts';
export {
  type KnownResult,
  type ProcessingResult,
  processingResultSchema,
  type ResultError,
  type ResultFields,
  type ResultOf,
  readProcessingResult,
  type UnknownResult,
  type UnlistedCode,
} from './model/processing-result.ts';
export {
  type ContractIssue,
  issueLimit,
  type Reading,
  type SchemaIssue,
  toContractIssues,
} from './model/reading.ts';
export {
  emittedUpdateOrderStatusSchema,
  readUpdateOrderStatus,
  type UpdateOrderStatus,
  updateOrderStatusSchema,
} from './model/update-order-status.ts';
export { failure, type ResultSubject, success } from './results/build-result.ts';
export { exampleResult } from './results/example-result.ts';
export { notificationKey } from './results/notification-key.ts';
export { isRefusal, resultFromError } from './results/result-from-error.ts';
export { notificationUrl, routes } from './routes.ts';
