import { context, metrics, propagation, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';

/** One value of an instrument. */
export interface MeasuredPoint {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Of a counter or a gauge; of a histogram how many values it has. */
  readonly value: number;
  /** Of a histogram. */
  readonly sum: number | undefined;
}

/** What OpenTelemetry's SDK has exported. */
export interface CollectedTelemetry {
  /** The spans of a name that have ended, in the order of their ends; all of them when it is left out. */
  readonly spans: (name?: string) => readonly ReadableSpan[];
  /** Collects, and returns the points of an instrument. */
  readonly points: (name: string) => Promise<readonly MeasuredPoint[]>;
  /** Collects, and returns the value of one counter or gauge, or how many values a histogram has; 0 where there is none. */
  readonly value: (name: string, attributes?: Readonly<Record<string, unknown>>) => Promise<number>;
  /** Collects, and returns the names of the scopes of all spans and instruments. */
  readonly scopes: () => Promise<ReadonlySet<string>>;
  /** Collects, and returns everything that was exported as one text. */
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Registers the SDK for this process, with exporters in memory. Close it before another is registered. */
export function collectTelemetry(): CollectedTelemetry {
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 3_600_000,
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  tracerProvider.register();
  metrics.setGlobalMeterProvider(meterProvider);

  const collect = async () => {
    metricExporter.reset();
    await meterProvider.forceFlush();
    return metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
  };
  const points = async (name: string): Promise<readonly MeasuredPoint[]> => {
    const found = (await collect()).flatMap((scope) => scope.metrics);
    return found
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) =>
        dataPoints.map(({ attributes, value }) =>
          typeof value === 'number'
            ? { attributes, value, sum: undefined }
            : { attributes, value: 'count' in value ? value.count : 0, sum: 'sum' in value ? value.sum : 0 },
        ),
      );
  };

  return {
    scopes: async () =>
      new Set([
        ...spanExporter.getFinishedSpans().map((span) => span.instrumentationScope.name),
        ...(await collect()).map(({ scope }) => scope.name),
      ]),
    spans: (name) =>
      spanExporter.getFinishedSpans().filter((span) => name === undefined || span.name === name),
    points,
    value: async (name, attributes = {}) => {
      const matching = (await points(name)).filter((point) =>
        Object.entries(attributes).every(([key, value]) => point.attributes[key] === value),
      );
      return matching.reduce((total, { value }) => total + value, 0);
    },
    dump: async () => {
      const spans = spanExporter.getFinishedSpans().map((span) => ({
        name: span.name,
        attributes: span.attributes,
        events: span.events,
        links: span.links,
        status: span.status,
        resource: span.resource.attributes,
        state: span.spanContext().traceState?.serialize(),
      }));
      return JSON.stringify([spans, await collect()]);
    },
    close: async () => {
      for (const api of [trace, context, propagation, metrics]) api.disable();
      await tracerProvider.shutdown();
      await meterProvider.shutdown();
    },
  };
}
