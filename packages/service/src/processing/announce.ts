import type { EmittedResult } from '@order-integration/contracts';
import type { Service } from '../service-options.ts';
import type { RequestJob } from './request-job.ts';

/**
 * Puts outcomes on their way to the connector. One operation has one outcome per flow: when processing is repeated after a crash, the
 * first outcome that was stored stands, whatever the second run found.
 */
export async function announce(
  { deliveries, behaviour }: Service,
  { connectorEndpoint, accountName, operationId }: RequestJob,
  results: readonly EmittedResult[],
): Promise<void> {
  const ordered = behaviour.notificationOrder === 'swapped' ? results.toReversed() : results;
  for (const result of ordered) {
    await deliveries.add(
      { connectorEndpoint, accountName, result },
      {
        key: JSON.stringify([operationId, result.flow]),
        // One order's notifications leave one after the other.
        group: JSON.stringify([accountName, result.marketplaceOrderId]),
      },
    );
  }
}
