export type { CallOptions, PlaceOrderOptions, RetryNotice } from './call-options.ts';
export type { ClientOptions, RetryOptions } from './client-options.ts';
export { type Client, createClient } from './create-client.ts';
export type { AppKeyCredentials, Credentials, UserCookieCredentials } from './credentials.ts';
export {
  type AnswerFacts,
  type AnswerProblem,
  ConfigurationError,
  ConnectionError,
  CredentialsError,
  RateLimitedError,
  TimeoutError,
  type TryError,
  UnexpectedAnswerError,
} from './errors.ts';
export type { Fetch, FetchBody, FetchRequest, FetchResponse } from './fetch.ts';
