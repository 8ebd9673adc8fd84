import { assembleDelivery, type Delivery } from './assemble-delivery.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { resolveBySystem } from './resolve-name.ts';

/**
 * Creates what delivers notifications to connectors: the worker of a queue of deliveries.
 * @throws {ConfigurationError} when an option is not what it must be.
 * @example
 * const delivery = createDelivery({ record: (attempt) => attempts.add(attempt) });
 * await deliveries.start(delivery.worker);
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  return assembleDelivery(options, resolveBySystem);
}
