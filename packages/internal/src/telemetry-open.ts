import {
  type Context,
  context,
  createContextKey,
  diag,
  type Meter,
  type MeterProvider,
  metrics,
  type ObservableResult,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import type { Measurement, SpanStart, Telemetry, TelemetrySpan, TraceCarrier } from './telemetry.ts';
import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  type Instrument,
  instruments,
} from './telemetry-instruments.ts';

/** Where spans and metrics go. */
export interface OpenTelemetryOptions {
  /** The one that is registered, also if that happens later, when left out. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** The one that is registered, also if that happens later, when left out. */
  readonly meterProvider?: MeterProvider | undefined;
}

/**
 * Creates what reports to OpenTelemetry: the SDK that the application has set up, or nobody where there is none.
 * @param scope name of the package, which becomes the instrumentation scope.
 */
export function createOpenTelemetry(
  scope: string,
  { tracerProvider, meterProvider }: OpenTelemetryOptions = {},
): Telemetry {
  const meter = createMeter(scope, () => meterProvider ?? metrics.getMeterProvider());
  return {
    trace: (start, run) => {
      const span = attempt(
        () => beginSpan((tracerProvider ?? trace.getTracerProvider()).getTracer(scope), start),
        undefined,
      );
      return span === undefined ? run(noSpan) : context.with(span.within, () => run(span.span));
    },
    count: (name, attributes) => attempt(() => meter.counter(name).add(1, attributes), undefined),
    record: (name, value, attributes) =>
      attempt(() => meter.histogram(name).record(value, attributes), undefined),
    observe: meter.observe,
  };
}

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, client: SpanKind.CLIENT } as const;

/** Begins a span, and makes the context in which it is the active one. */
function beginSpan(
  tracer: ReturnType<TracerProvider['getTracer']>,
  { name, kind, attributes, carrier }: SpanStart,
): { readonly span: TelemetrySpan; readonly within: Context } {
  const active = context.active();
  const isHosted = kind === 'server' && trace.getSpan(active) !== undefined;
  const isFollowing = carrier !== undefined && !isHosted;
  // A job runs in the context of whoever woke its queue, which has nothing to do with it.
  const base = kind === 'server' ? active : ROOT_CONTEXT;
  const parent = isFollowing ? propagation.extract(base, carrier, readableFields) : base;
  const options: SpanOptions = {
    kind: isHosted ? SpanKind.INTERNAL : kinds[kind],
    attributes: { ...attributes },
  };
  const earlier = kind === 'consumer' && isFollowing ? trace.getSpanContext(parent) : undefined;
  // The conventions ask for a link to what a job follows from, whether or not it is the parent as well.
  if (earlier !== undefined) options.links = [{ context: earlier }];
  const span = tracer.startSpan(name, options, parent);
  const within = trace.setSpan(base, span);
  let isOver = false;
  return {
    within,
    span: {
      set: (more) => attempt(() => void span.setAttributes({ ...more }), undefined),
      end: (failure) => {
        if (isOver) return;
        isOver = true;
        // No text: that of an exception may repeat what it is about.
        if (failure !== undefined)
          attempt(() => {
            span.setAttribute('error.type', failure);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }, undefined);
        attempt(() => span.end(), undefined);
      },
      carrier: () => attempt(() => writeCarrier(within), undefined),
      suppress: (run) => context.with(within.setValue(suppression, true), run),
    },
  };
}

const noSpan: TelemetrySpan = {
  set: () => {},
  end: () => {},
  carrier: () => undefined,
  suppress: (run) => run(),
};

/** By which the SDK's tracer and propagators know that they have nothing to do: the key of `suppressTracing` in `@opentelemetry/core`. */
const suppression = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/** Baggage says whatever anybody has put into it: it neither comes in from outside nor is kept with a job. */
const isTrace = (field: string): boolean => field !== 'baggage';

const readableFields = {
  keys: (carrier: NonNullable<SpanStart['carrier']>) => Object.keys(carrier).filter(isTrace),
  get: (carrier: NonNullable<SpanStart['carrier']>, field: string) => {
    const value = isTrace(field) ? carrier[field] : undefined;
    return typeof value === 'object' ? [...value] : value;
  },
};

function writeCarrier(within: Context): TraceCarrier | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(within, carrier, {
    set: (fields, field, value) => {
      if (isTrace(field)) fields[field] = value;
    },
  });
  return Object.keys(carrier).length === 0 ? undefined : carrier;
}

interface OpenMeter {
  counter(name: CounterName): ReturnType<Meter['createCounter']>;
  histogram(name: HistogramName): ReturnType<Meter['createHistogram']>;
  readonly observe: Telemetry['observe'];
}

/** Metrics have no provider that stands in until one is registered, so instruments are made anew when it changes. */
function createMeter(scope: string, provider: () => MeterProvider): OpenMeter {
  const readings = new Set<Reading>();
  let known: MeterProvider | undefined;
  let meter: Meter = metrics.getMeter(scope);
  let made = new Map<string, unknown>();

  const refresh = (): void => {
    const present = provider();
    if (present === known) return;
    known = present;
    meter = present.getMeter(scope);
    made = new Map();
    for (const reading of readings) reading.begin(meter);
  };
  const use = <Made>(name: string, make: () => Made): Made => {
    refresh();
    const before = made.get(name) as Made | undefined;
    if (before !== undefined) return before;
    const created = make();
    made.set(name, created);
    return created;
  };

  return {
    counter: (name) => use(name, () => meter.createCounter(name, describe(instruments[name]))),
    histogram: (name) => use(name, () => meter.createHistogram(name, describe(instruments[name]))),
    observe: (name, read) => {
      const reading = createReading(name, read);
      readings.add(reading);
      attempt(() => {
        refresh();
        reading.begin(meter);
      }, undefined);
      return () => {
        readings.delete(reading);
        reading.end();
      };
    },
  };
}

interface Reading {
  /** Nothing where this meter has it already. */
  begin(meter: Meter): void;
  end(): void;
}

/** Whoever collects, and how often: the store is asked at most once in this time. */
const readEveryMs = 5_000;

function createReading(name: GaugeName, read: () => Promise<readonly Measurement[]>): Reading {
  let latest: Promise<readonly Measurement[]> | undefined;
  let readAt = 0;
  let begunOn: Meter | undefined;
  let stop = (): void => {};

  const tell = async (result: ObservableResult): Promise<void> => {
    if (latest === undefined || performance.now() - readAt >= readEveryMs) {
      readAt = performance.now();
      latest = read();
    }
    // What cannot be read is missing from this collection, and whoever collects hears why.
    for (const { value, attributes } of await latest) result.observe(value, attributes);
  };
  return {
    begin: (meter) => {
      if (begunOn === meter) return;
      stop();
      begunOn = meter;
      const gauge = meter.createObservableGauge(name, describe(instruments[name]));
      gauge.addCallback(tell);
      stop = () => gauge.removeCallback(tell);
    },
    end: () => stop(),
  };
}

function describe({ unit, description, bounds }: Instrument) {
  return bounds === undefined
    ? { unit, description }
    : { unit, description, advice: { explicitBucketBoundaries: [...bounds] } };
}

/** A processor or an exporter of the application that throws must cost nothing: OpenTelemetry's own log hears of it. */
function attempt<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work();
  } catch (error) {
    diag.error('order-integration: telemetry failed', error instanceof Error ? error.name : typeof error);
    return otherwise;
  }
}
