export type {
  BodyFailure,
  BodyLimits,
  BodyReading,
  RequestBody,
} from './body.ts';
export { type HealthOptions, healthEndpoints } from './health.ts';
export {
  type HttpHeaders,
  type HttpRequest,
  type HttpResponse,
  headerOf,
  jsonResponse,
  queryValue,
} from './messages.ts';
export { type CloseOptions, closeServer } from './mounts/close-server.ts';
export { fetchBody, toFetchHandler } from './mounts/fetch.ts';
export {
  answerNode,
  discardBody,
  fromIncoming,
  nodeBody,
  toNodeHandler,
  writeResponse,
} from './mounts/node.ts';
export {
  createProblem,
  type HttpProblemName,
  httpProblems,
  type Problem,
  type ProblemContent,
  type ProblemType,
  problemResponse,
} from './problem.ts';
export { bodyText, type JsonLimits, type JsonReading, readJson } from './read-json.ts';
export {
  belowMount,
  createDispatch,
  type Dispatch,
  type Endpoint,
  type MountOptions,
  notFound,
  type PathParameters,
  type Role,
  startRole,
} from './routing.ts';
