export type { Logger, Telemetry } from '@order-integration/internal';
export type { Authentication, AuthenticationAttempt, BodyProof } from './authentication/authentication.ts';
export { header, pathSecret } from './authentication/shared-secret.ts';
export { standardWebhooks } from './authentication/standard-webhooks.ts';
export { type Connector, createConnector } from './create-connector.ts';
export { ClaimLapsedError, ConfigurationError, GiveUp, HandlerTimeoutError, RetryLater } from './errors.ts';
export { type Handler, type HandlerContext, type Handlers, missingHandlers } from './handlers.ts';
export type { InboxJob, InboxQueue, QuarantinedBody, StoredNotification } from './inbox/inbox-job.ts';
export type { InboxFilter, InboxLetter } from './inbox/inbox-letter.ts';
export {
  type Inbox,
  type InboxPage,
  type InboxSelection,
  openInbox,
  type Requeued,
} from './inbox/open-inbox.ts';
export type { Redrive, RedriveOptions } from './inbox/redrive.ts';
export type { ConnectorLimits, ConnectorOptions } from './options.ts';
export {
  describeUnhandled,
  type Observation,
  type Observe,
  type OnUnhandled,
  type Unhandled,
} from './outcomes.ts';
