import type { Telemetry } from '@order-integration/internal';
import { createOpenTelemetry, type OpenTelemetryOptions } from '@order-integration/internal/open-telemetry';

export type { OpenTelemetryOptions, Telemetry };

/**
 * Reports the spans and metrics of a service to OpenTelemetry: to the SDK that the application has set up, or to the providers that are given.
 * Needs `@opentelemetry/api`.
 * @example
 * import { createService } from '@order-integration/service';
 * import { openTelemetry } from '@order-integration/service/open-telemetry';
 *
 * createService({ accounts, orders, requests, deliveries, telemetry: openTelemetry() });
 */
export function openTelemetry(options?: OpenTelemetryOptions): Telemetry {
  return createOpenTelemetry('@order-integration/service', options);
}
