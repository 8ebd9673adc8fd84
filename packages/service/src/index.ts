export type { Accounts, Caller, Credentials, RegisteredConnector } from './accounts.ts';
export type { Behaviour } from './behaviour.ts';
export { createService, type OrderIntegrationService } from './create-service.ts';
export { approvalOutcomes, decideApproval } from './decisions/decide-approval.ts';
export {
  decidePrice,
  expectedTotal,
  type PriceDecision,
  type PriceRule,
  type SellerPrice,
} from './decisions/decide-price.ts';
export { type OrderState, orderStates } from './decisions/order-state.ts';
export type { DeliveryAttempt } from './delivery/delivery-attempt.ts';
export type { DeliveryJob } from './delivery/delivery-job.ts';
export type { DeliveryOptions } from './delivery/delivery-options.ts';
export { deliverySchedule } from './delivery/delivery-schedule.ts';
export { ConfigurationError } from './errors.ts';
export type { Approval, Operation, Orders, PlacedOrder, Placement } from './orders.ts';
export type { PlacementJob, RequestJob, StatusJob } from './processing/request-job.ts';
export type { ServiceLimits, ServiceOptions } from './service-options.ts';
