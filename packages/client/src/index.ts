export { type Client, createClient } from './create-client.ts';
export {
  type AnswerFacts,
  type AnswerProblem,
  AnswerTimeoutError,
  ConfigurationError,
  ConnectionError,
  CredentialsError,
  RateLimitedError,
  type TryError,
  UnexpectedAnswerError,
} from './errors.ts';
export type {
  AppKeyCredentials,
  CallOptions,
  ClientOptions,
  Credentials,
  Fetch,
  FetchBody,
  FetchHeaders,
  FetchRequest,
  FetchResponse,
  PlaceOrderOptions,
  RetryNotice,
  RetryOptions,
  UserTokenCredentials,
} from './options.ts';
