import type { EmittedResult } from '@order-integration/contracts';
import type { Service } from '../service-options.ts';
import { addFollowers, groupOf } from './followers.ts';
import type { RequestJob } from './request-job.ts';

/**
 * Puts the outcomes of an operation on their way to the connector. They are decided once, when the first notification is stored: it brings
 * the others along, so that they stand or fall together. When processing is repeated after a crash, what was stored stands, whatever the
 * second run found.
 */
export async function announce(
  { deliveries, behaviour }: Service,
  { connectorEndpoint, accountName, operationId }: RequestJob,
  results: readonly EmittedResult[],
): Promise<void> {
  const [result, ...followers] = behaviour.notificationOrder === 'swapped' ? results.toReversed() : results;
  if (result === undefined) return;
  const job = { connectorEndpoint, accountName, result, ...(followers.length > 0 && { followers }) };
  const added = await deliveries.add(job, { key: JSON.stringify([operationId]), group: groupOf(job) });
  if (added === 'added') await addFollowers(deliveries, job);
}
