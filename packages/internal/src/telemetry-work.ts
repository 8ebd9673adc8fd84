import {
  attribute,
  errorTypeOf,
  messagingAttributes,
  type Telemetry,
  type TelemetryAttributes,
  type TelemetrySpan,
} from './telemetry.ts';
import type { CounterName, HistogramName } from './telemetry-instruments.ts';

/** What a request from outside is. */
export interface RequestWork {
  /** What it is about, such as `notifications`. */
  readonly destination: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Attributes of the span and of every measurement. */
  readonly about: TelemetryAttributes;
  readonly counter: CounterName;
  readonly duration: HistogramName;
}

/** What became of a request. */
export interface RequestEnd {
  readonly outcome: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Why it was refused or has failed. */
  readonly failure: string | undefined;
  /** Further attributes of the span and of the counter. */
  readonly told?: TelemetryAttributes;
}

/** The span of a request. */
export interface RequestSpan extends Pick<TelemetrySpan, 'set' | 'carrier'> {
  /** Ends it. */
  readonly finish: (end: RequestEnd) => void;
}

/** Has the work on a request reported: a span, which is the active one for whatever it does, a count and a duration. What throws, ends it as well. */
export function traceRequest<Result>(
  telemetry: Telemetry,
  { destination, method, headers, about, counter, duration }: RequestWork,
  work: (span: RequestSpan) => Promise<Result>,
): Promise<Result> {
  const attributes = {
    ...messagingAttributes('receive', destination),
    [attribute.method]: method,
    ...about,
  };
  const start = { name: `receive ${destination}`, kind: 'server', attributes, carrier: headers } as const;
  const startedAt = performance.now();
  return telemetry.trace(start, async (span) => {
    const finish = ({ outcome, status, failure, told = {} }: RequestEnd): void => {
      const ended = { ...about, [attribute.outcome]: outcome };
      const counted = { ...ended, ...told, ...failureOf(failure) };
      telemetry.count(counter, counted);
      telemetry.record(duration, secondsSince(startedAt), ended);
      span.set({ ...counted, [attribute.status]: status });
      // By the conventions a refusal is no failure of the server.
      span.end(status >= 500 ? (failure ?? String(status)) : undefined);
    };
    try {
      return await work({ set: span.set, carrier: span.carrier, finish });
    } catch (error) {
      finish({ outcome: 'failed', status: 500, failure: 'internal-error' });
      throw error;
    }
  });
}

/** What an attempt at a job is. */
export interface AttemptWork {
  /** What the job is about, such as `notifications`. */
  readonly destination: string;
  /** The trace that was stored with the job. */
  readonly carrier: Readonly<Record<string, string>> | undefined;
  /** Attributes of the span and of every measurement. */
  readonly about: TelemetryAttributes;
  /** When the job came in, in milliseconds since 1970. */
  readonly cameAt: number;
  readonly attempt: { readonly number: number; readonly isLast: boolean; readonly signal: AbortSignal };
  /** The outcome of an attempt that does not throw. */
  readonly outcome: string;
  readonly counter: CounterName;
  readonly duration: HistogramName;
  readonly lag: HistogramName;
  /** Whether an exception ends the job at once. */
  readonly givesUp: (error: unknown) => boolean;
  /** Whether an exception says that somebody else has the job. */
  readonly hasLapsed: (error: unknown) => boolean;
}

/** The span of an attempt. */
export interface AttemptSpan extends Pick<TelemetrySpan, 'carrier'> {
  /** Adds to the attributes of the span, and of what is measured at its end. */
  readonly tell: (told: TelemetryAttributes) => void;
}

/** Has an attempt at a job reported: a span that follows from the one that stored the job, a count, a duration, and for the first one the lag. */
export function traceAttempt<Result>(
  telemetry: Telemetry,
  { destination, carrier, about, cameAt, attempt, outcome, ...rest }: AttemptWork,
  work: (span: AttemptSpan) => Promise<Result>,
): Promise<Result> {
  const { counter, duration, lag, givesUp, hasLapsed } = rest;
  const attributes = {
    ...messagingAttributes('process', destination),
    ...about,
    [attribute.attempt]: attempt.number,
  };
  const startedAt = performance.now();
  if (attempt.number === 1) telemetry.record(lag, Math.max(0, Date.now() - cameAt) / 1_000, about);
  /** As the queue judges it. */
  const outcomeOf = (error: unknown): 'dead' | 'interrupted' | 'retried' => {
    if (givesUp(error)) return 'dead';
    if (attempt.signal.aborted || hasLapsed(error)) return 'interrupted';
    return attempt.isLast ? 'dead' : 'retried';
  };
  return telemetry.trace(
    { name: `process ${destination}`, kind: 'consumer', attributes, carrier },
    async (span) => {
      let told = about;
      const finish = (ended: string, failure?: string): void => {
        const measured = { [attribute.outcome]: ended, ...told };
        telemetry.count(counter, { ...measured, ...failureOf(failure) });
        telemetry.record(duration, secondsSince(startedAt), measured);
        span.set(measured);
        span.end(failure);
      };
      try {
        const result = await work({
          carrier: span.carrier,
          tell: (more) => {
            told = { ...told, ...more };
          },
        });
        finish(outcome);
        return result;
      } catch (error) {
        const ended = outcomeOf(error);
        finish(ended, ended === 'interrupted' ? undefined : errorTypeOf(error));
        throw error;
      }
    },
  );
}

function failureOf(failure: string | undefined): TelemetryAttributes {
  return failure === undefined ? {} : { [attribute.errorType]: failure };
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000;
}
