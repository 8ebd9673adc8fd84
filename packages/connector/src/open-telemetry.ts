import type { Telemetry } from '@order-integration/internal';
import { createOpenTelemetry, type OpenTelemetryOptions } from '@order-integration/internal/open-telemetry';

export type { OpenTelemetryOptions, Telemetry };

/**
 * Reports the spans and metrics of a connector to OpenTelemetry: to the SDK that the application has set up, or to the providers that are given.
 * Needs `@opentelemetry/api`.
 * @example
 * import { createConnector } from '@order-integration/connector';
 * import { openTelemetry } from '@order-integration/connector/open-telemetry';
 *
 * createConnector({ authenticate, on, telemetry: openTelemetry() });
 */
export function openTelemetry(options?: OpenTelemetryOptions): Telemetry {
  return createOpenTelemetry('@order-integration/connector', options);
}
