export type { CallOptions, PlaceOrderOptions, RetryNotice } from './call-options.ts';
export type { ClientOptions, RetryOptions } from './client-options.ts';
export { type Client, createClient } from './create-client.ts';
export type { AppKeyCredentials, Credentials, UserCookieCredentials } from './credentials.ts';
export { ConfigurationError } from './errors/configuration-error.ts';
export { ConnectionError } from './errors/connection-error.ts';
export { CredentialsError } from './errors/credentials-error.ts';
export { RateLimitedError } from './errors/rate-limited-error.ts';
export { TimeoutError } from './errors/timeout-error.ts';
export type { TryError } from './errors/try-error.ts';
export {
  type AnswerFacts,
  type AnswerProblem,
  UnexpectedAnswerError,
} from './errors/unexpected-answer-error.ts';
export type { Fetch, FetchBody, FetchRequest, FetchResponse } from './fetch.ts';
