import type { CounterName, GaugeName, HistogramName } from './telemetry-instruments.ts';

/** What a span or a measurement is about. Never an order, an operation, a path, a secret or anything else of a body. */
export type TelemetryAttributes = Readonly<Record<string, string | number>>;

/** A trace as it travels: header fields by lower-case name, such as `traceparent` of W3C Trace Context. */
export type TraceCarrier = Readonly<Record<string, string>>;

/** How a span begins. */
export interface SpanStart {
  readonly name: string;
  /**
   * `server`: a request from outside, which is a part of the span that the host has begun, otherwise of the trace that `carrier` names.
   * `consumer` and `client`: a job, and the request to somebody else that one is, which follow from the span that `carrier` names.
   */
  readonly kind: 'server' | 'consumer' | 'client';
  readonly attributes: TelemetryAttributes;
  /** Where the trace comes from: the header of a request, or what was stored with a job. */
  readonly carrier?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
}

/** A span that has begun. */
export interface TelemetrySpan {
  /** Adds what has become known. */
  set(attributes: TelemetryAttributes): void;
  /**
   * Ends it. Only the first call counts.
   * @param failure the `error.type` of a failure; undefined where there was none.
   */
  end(failure?: string): void;
  /** The trace for a job that follows from it; undefined where nobody traces. */
  carrier(): TraceCarrier | undefined;
  /** Runs work in which no other instrumentation begins a span or writes a header. */
  suppress<Result>(run: () => Result): Result;
}

/** One value of a gauge. */
export interface Measurement {
  readonly value: number;
  readonly attributes: TelemetryAttributes;
}

/** What a role reports its work to. Nothing of it throws. */
export interface Telemetry {
  /** Begins a span and runs work with it as the active one. Whoever works ends it. */
  trace<Result>(start: SpanStart, run: (span: TelemetrySpan) => Result): Result;
  /** Adds one to a counter. */
  count(name: CounterName, attributes: TelemetryAttributes): void;
  /** Records a value, in the unit of the instrument. */
  record(name: HistogramName, value: number, attributes: TelemetryAttributes): void;
  /** Has a gauge read whenever metrics are collected, until the function that it returns is called. */
  observe(name: GaugeName, read: () => Promise<readonly Measurement[]>): () => void;
}

/** Names of attributes. Those without the prefix are of OpenTelemetry's semantic conventions 1.45. */
export const attribute = {
  /** Why it failed: a problem's name, an error's name or code, an HTTP status. */
  errorType: 'error.type',
  method: 'http.request.method',
  resends: 'http.request.resend_count',
  status: 'http.response.status_code',
  system: 'messaging.system.name',
  destination: 'messaging.destination.name',
  operationName: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  serverAddress: 'server.address',
  serverPort: 'server.port',
  scheme: 'url.scheme',
  /** An account that is known to be served. */
  account: 'order_integration.account',
  /** Which attempt it is; 1 is the first. */
  attempt: 'order_integration.attempt',
  /** A response code of the catalogue, otherwise `_OTHER`. */
  code: 'order_integration.code',
  flow: 'order_integration.flow',
  outcome: 'order_integration.outcome',
  queue: 'order_integration.queue',
  state: 'order_integration.state',
  /** `2xx` to `5xx`, `none` where there was no answer. */
  statusClass: 'order_integration.status_class',
} as const;

/** What stands for a value that is not one of few: by the semantic conventions. */
export const otherValue = '_OTHER';

/**
 * The attributes of a span of this messaging system.
 * @param destination the queue.
 */
export function messagingAttributes(
  operation: 'receive' | 'process',
  destination: string,
): TelemetryAttributes {
  return {
    [attribute.system]: 'order_integration',
    [attribute.destination]: destination,
    [attribute.operationName]: operation,
    [attribute.operationType]: operation,
  };
}

/** The `error.type` of an exception: the code of a failed connection, otherwise its name; never its text. */
export function errorTypeOf(error: unknown): string {
  try {
    const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown };
    if (typeof code === 'string' && codeForm.test(code)) return code;
    return typeof name === 'string' && nameForm.test(name) ? name : otherValue;
  } catch {
    return otherValue;
  }
}

/** As Node.js and undici write them; another library's codes may be anything. */
const codeForm = /^(E[A-Z]{3,20}|(ERR|UND_ERR|EAI)_[A-Z_]{2,50})$/;
const nameForm = /^[A-Z][A-Za-z\d_]{1,59}$/;
