export type { Authentication, AuthenticationAttempt, BodyProof } from './authentication/authentication.ts';
export { header, pathSecret } from './authentication/shared-secret.ts';
export { standardWebhooks } from './authentication/standard-webhooks.ts';
export { type Connector, createConnector } from './create-connector.ts';
export { ConfigurationError, HandlerTimeoutError } from './errors.ts';
export { type Handler, type HandlerContext, type Handlers, missingHandlers } from './handlers.ts';
export type { ConnectorLimits, ConnectorOptions } from './options.ts';
export {
  describeUnhandled,
  type Observation,
  type Observe,
  type OnUnhandled,
  type Unhandled,
} from './outcomes.ts';
