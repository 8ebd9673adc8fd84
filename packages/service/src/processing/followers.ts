import type { Queue, Worker } from '@order-integration/queue';
import type { DeliveryJob } from '../delivery/delivery-job.ts';

/** Puts the notifications that a notification brings along on their way. Again makes no difference. */
export async function addFollowers(
  deliveries: Queue<DeliveryJob>,
  { followers = [], ...common }: DeliveryJob,
): Promise<void> {
  for (const result of followers) {
    const job = { ...common, result };
    const key = JSON.stringify([result.operationId, result.flow]);
    await deliveries.add(job, { key, group: groupOf(job) });
  }
}

/**
 * Delivers, and makes sure first that the notifications which follow are on their way: whoever stored this one may have died before it could
 * store those.
 */
export function withFollowers(
  deliveries: Queue<DeliveryJob>,
  deliver: Worker<DeliveryJob>,
): Worker<DeliveryJob> {
  return async (job, attempt) => {
    await addFollowers(deliveries, job);
    await deliver(job, attempt);
  };
}

/** One order's notifications leave one after the other. */
export function groupOf({ accountName, result }: DeliveryJob): string {
  return JSON.stringify([accountName, result.marketplaceOrderId]);
}
