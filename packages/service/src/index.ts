export type { Logger, Telemetry } from '@order-integration/internal';
export type { Accounts, Caller, Credentials, RegisteredConnector } from './accounts.ts';
export { createService, type OrderIntegrationService } from './create-service.ts';
export { approvalOutcomes, decideApproval, type OrderState, orderStates } from './decisions/approval.ts';
export {
  decidePrice,
  expectedTotal,
  type PriceDecision,
  type PriceRule,
  type SellerPrice,
} from './decisions/price.ts';
export type { DeliveryJob } from './delivery/deliver.ts';
export { deliveryQueueOptions } from './delivery/fairness.ts';
export type { DeliveryAttempt, DeliveryOptions, NotifiedConnector } from './delivery/options.ts';
export { ConfigurationError, RequestWaitsError, type WaitingRequest } from './errors.ts';
export type { Behaviour, ServiceLimits, ServiceOptions } from './options.ts';
export type { Approval, Operation, Orders, PlacedOrder, Placement } from './orders.ts';
export type { PlacementJob, RequestJob, StatusJob } from './processing/request-job.ts';
