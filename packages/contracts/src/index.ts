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
export { findUpstreamEntries, type UpstreamEntry, upstreamEntries } from './codes/upstream-codes.ts';
export { ContractError, IntegrationError } from './errors.ts';
export { type BodyKind, bodyKinds, readBody, readEmittedBody, recogniseBody } from './model/body-kind.ts';
export {
  type ConnectorRegistration,
  connectorEndpointIssues,
  notificationUrl,
} from './model/connector-registration.ts';
export { type EmittedError, type ErrorSource, errorSources } from './model/emitted-error.ts';
export {
  type EmittedFailure,
  type EmittedFields,
  type EmittedResult,
  type EmittedSuccess,
  emittedResultSchema,
} from './model/emitted-result.ts';
export { type Flow, flows } from './model/flow.ts';
export { type Address, addressTypes, type GeoCoordinates } from './model/new-order/address.ts';
export {
  emittedNewOrderSchema,
  type NewOrder,
  type NewOrderInput,
  newOrderSchema,
} from './model/new-order/new-order.ts';
export type { ClientProfile, CustomData, InvoiceData, OrderItem, Tax } from './model/new-order/purchase.ts';
export {
  type NewOrderRule,
  newOrderRuleIssues,
  newOrderRules,
  readNewOrder,
} from './model/new-order/read-new-order.ts';
export {
  type DeliveryId,
  deliveryChannels,
  type LogisticsInfo,
  type ShippingData,
  type TrackingHint,
} from './model/new-order/shipping.ts';
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
  misspellingOf,
  type Reading,
  type SchemaIssue,
  toContractIssues,
} from './model/reading.ts';
export {
  emittedUpdateOrderStatusSchema,
  type OrderStatus,
  orderStatuses,
  readUpdateOrderStatus,
  type UpdateOrderStatus,
  updateOrderStatusSchema,
} from './model/update-order-status.ts';
export { failure, type ResultSubject, success } from './results/build-result.ts';
export { exampleResult } from './results/example-result.ts';
export {
  type NotificationIdentity,
  notificationKey,
  readNotificationKey,
} from './results/notification-key.ts';
export { isRefusal, resultFromError } from './results/result-from-error.ts';
export { isStale } from './results/stale.ts';
export { routes } from './routes.ts';
