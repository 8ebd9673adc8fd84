import type { ErrorSource, Flow, ResponseCode } from '../../src/index.ts';

/** What is known of a code apart from the catalogue, from the table of codes and the table of conditions in the domain notes. */
export interface CodeFacts {
  readonly flows: readonly Flow[];
  /** Who acts; nobody where there is nothing to do or only to wait. */
  readonly actors: readonly string[];
  /** Whether the same request, later and unchanged, can succeed. */
  readonly retryable: boolean;
  /** Status of a synchronous answer, by what the code means (our choice). */
  readonly httpStatus: number;
  /** Upstream codes that go with it, by source. */
  readonly upstream: Readonly<Partial<Record<ErrorSource, readonly string[]>>>;
}

const both: readonly Flow[] = ['PlaceOrder', 'ApproveOrder'];
const place: readonly Flow[] = ['PlaceOrder'];
const approve: readonly Flow[] = ['ApproveOrder'];
const every: readonly Flow[] = [...both, 'Unknown'];

/** Statuses by meaning: HTTP's own words for the kinds of failure. */
const http = {
  ok: 200,
  requestMalformed: 400,
  conflictWithOrderState: 409,
  contentCannotBeProcessed: 422,
  unknownFailure: 500,
  dependencyFailed: 503,
  outOfTime: 504,
};

/** The facts by code. */
export const codeFacts: Readonly<Record<ResponseCode, CodeFacts>> = {
  SOI001: { flows: place, actors: [], retryable: false, httpStatus: http.ok, upstream: {} },
  SOI002: { flows: approve, actors: [], retryable: false, httpStatus: http.ok, upstream: {} },
  SOI003: { flows: both, actors: [], retryable: false, httpStatus: http.ok, upstream: {} },
  EOI000: { flows: every, actors: ['vtex'], retryable: false, httpStatus: http.unknownFailure, upstream: {} },
  EOI001: {
    flows: every,
    actors: ['connector', 'vtex'],
    retryable: false,
    httpStatus: http.unknownFailure,
    // Any upstream code without a mapping; the catalogue shows one.
    upstream: { Fulfillment: ['FMT014'] },
  },
  EOI002: {
    flows: place,
    actors: ['seller'],
    retryable: false,
    httpStatus: http.contentCannotBeProcessed,
    upstream: { Fulfillment: ['FMT005', 'FMT010', 'FMT003', 'FMT0059'] },
  },
  EOI003: {
    flows: place,
    actors: ['connector', 'seller'],
    retryable: false,
    httpStatus: http.contentCannotBeProcessed,
    upstream: { Fulfillment: ['FMT007'] },
  },
  EOI004: {
    flows: place,
    actors: ['connector', 'seller'],
    retryable: false,
    httpStatus: http.contentCannotBeProcessed,
    upstream: { Checkout: ['ORD027'], Fulfillment: ['FMT0067', 'FMT0043'] },
  },
  EOI005: {
    flows: both,
    actors: ['connector'],
    retryable: false,
    httpStatus: http.requestMalformed,
    upstream: {
      'Order Integration': ['EOI005'],
      Fulfillment: ['FMT0038', 'FMT0072', 'FMT0077', 'FMT0079', 'FMT0095'],
      Checkout: ['ORD007'],
    },
  },
  EOI006: {
    flows: both,
    actors: [],
    retryable: true,
    httpStatus: http.dependencyFailed,
    upstream: { Fulfillment: ['FMT0051'], Checkout: ['ORD021'] },
  },
  EOI007: {
    flows: place,
    actors: ['connector'],
    retryable: false,
    httpStatus: http.conflictWithOrderState,
    upstream: { Fulfillment: ['FMT009'] },
  },
  EOI008: {
    flows: approve,
    actors: ['connector'],
    retryable: true,
    httpStatus: http.conflictWithOrderState,
    upstream: { 'Order Integration': ['EOI008'] },
  },
  EOI009: {
    flows: approve,
    actors: ['connector'],
    retryable: false,
    httpStatus: http.conflictWithOrderState,
    upstream: { 'Order Integration': ['EOI009'] },
  },
  EOI010: {
    flows: both,
    actors: ['connector'],
    retryable: true,
    httpStatus: http.outOfTime,
    upstream: { 'Order Integration': ['EOI010'] },
  },
  EOI011: {
    flows: approve,
    actors: ['seller'],
    retryable: false,
    httpStatus: http.conflictWithOrderState,
    upstream: { 'Order Integration': ['EOI011'] },
  },
};
