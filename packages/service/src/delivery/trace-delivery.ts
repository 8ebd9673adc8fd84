import {
  attribute,
  type Telemetry,
  type TelemetrySpan,
  type TraceCarrier,
} from '@order-integration/internal';
import type { Target } from './fairness.ts';

/** What an attempt to deliver came to. */
export interface DeliveryEnd {
  readonly outcome: 'delivered' | 'retried' | 'dead' | 'interrupted';
  /** HTTP status of the answer; undefined where there was none. */
  readonly status: number | undefined;
  /** Why it failed where there was no answer. */
  readonly errorType: string | undefined;
}

/** The span of one attempt to deliver. */
export interface DeliverySpan {
  /** The trace for the header of what is sent: `traceparent` alone, because the rest may say what is nobody else's concern. */
  readonly traceparent: () => string | undefined;
  /** Runs what sends the request. No other instrumentation sees it: it would record the whole URL, whose path may be a secret. */
  readonly send: TelemetrySpan['suppress'];
  readonly end: (end: DeliveryEnd) => void;
}

/**
 * Has an attempt to deliver reported: a span of an HTTP client, which follows from the one that stored the notification, a count and a duration.
 * Of the URL it holds scheme, host and port.
 */
export function traceDelivery<Result>(
  telemetry: Telemetry,
  { url }: Target,
  { number, trace }: { readonly number: number; readonly trace: TraceCarrier | undefined },
  deliver: (span: DeliverySpan) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const start = {
    name: 'POST',
    kind: 'client',
    attributes: { [attribute.method]: 'POST', ...placeOf(url), ...resendsOf(number) },
    carrier: trace,
  } as const;
  return telemetry.trace(start, (span) =>
    deliver({
      traceparent: () => span.carrier()?.traceparent,
      send: span.suppress,
      end: ({ outcome, status, errorType }) => {
        const statusClass = status === undefined ? 'none' : `${Math.floor(status / 100)}xx`;
        const told = { [attribute.outcome]: outcome, [attribute.statusClass]: statusClass };
        const seconds = (performance.now() - startedAt) / 1_000;
        telemetry.count('order_integration.service.delivery.attempts', told);
        telemetry.record('order_integration.service.delivery.duration', seconds, told);
        span.set({
          [attribute.outcome]: outcome,
          ...(status === undefined ? {} : { [attribute.status]: status }),
        });
        const hasFailed = outcome === 'retried' || outcome === 'dead';
        span.end(hasFailed ? (errorType ?? String(status)) : undefined);
      },
    }),
  );
}

function placeOf(url: Target['url']): Readonly<Record<string, string | number>> {
  if (url === undefined) return {};
  const scheme = url.protocol.slice(0, -1);
  const port = url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port);
  return {
    [attribute.scheme]: scheme,
    [attribute.serverAddress]: url.hostname,
    [attribute.serverPort]: port,
  };
}

function resendsOf(number: number): Readonly<Record<string, number>> {
  return number > 1 ? { [attribute.resends]: number - 1 } : {};
}
