export { bodyText } from './body-text.ts';
export { createDispatch, type Dispatch, notFound } from './dispatch.ts';
export type { Endpoint, Role, RouteMatch } from './endpoint.ts';
export { fetchBody } from './fetch-body.ts';
export { toFetchHandler } from './fetch-handler.ts';
export { fromIncoming } from './from-incoming.ts';
export { type HttpHeaders, type HttpRequest, headerOf } from './http-request.ts';
export { type HttpResponse, jsonResponse } from './http-response.ts';
export { belowMount, type MountOptions } from './mount-path.ts';
export { nodeBody } from './node-body.ts';
export { toNodeHandler, writeResponse } from './node-handler.ts';
export {
  type HttpProblemName,
  httpProblems,
  type ProblemContent,
  type ProblemType,
  problemResponse,
} from './problem.ts';
export { type JsonLimits, type JsonReading, readJson } from './read-json.ts';
export { harmless, printError } from './report-error.ts';
export type { BodyFailure, BodyLimits, BodyReading, RequestBody } from './request-body.ts';
