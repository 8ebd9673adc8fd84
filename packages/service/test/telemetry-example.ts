import { memoryQueue } from '@order-integration/queue';
import {
  type Accounts,
  createService,
  type DeliveryJob,
  deliveryQueueOptions,
  type Orders,
  type RequestJob,
} from '@order-integration/service';
import { openTelemetry } from '@order-integration/service/open-telemetry';

export function createTracedService(accounts: Accounts, orders: Orders) {
  return createService({
    accounts,
    orders,
    // Stand for queues that outlive the process.
    requests: memoryQueue<RequestJob>(),
    deliveries: memoryQueue<DeliveryJob>(deliveryQueueOptions),
    telemetry: openTelemetry(),
    // Or pino().
    logger: console,
  });
}
