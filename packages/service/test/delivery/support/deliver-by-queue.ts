import { exampleResult } from '@order-integration/contracts';
import { type DeadLetter, memoryQueue } from '@order-integration/queue';
import { expect, onTestFinished } from 'vitest';
import { createDelivery } from '../../../src/delivery/create-delivery.ts';
import type { DeliveryAttempt } from '../../../src/delivery/delivery-attempt.ts';
import type { DeliveryJob } from '../../../src/delivery/delivery-job.ts';
import type { DeliveryOptions } from '../../../src/delivery/delivery-options.ts';

/** What became of a notification. */
export interface Delivered {
  /** Every attempt, in order. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly letters: readonly DeadLetter<DeliveryJob>[];
}

/**
 * Delivers one notification by a queue until it is delivered, given up, or out of tries.
 * @param delays milliseconds before each further try.
 */
export async function deliverByQueue(
  connectorEndpoint: string,
  delays: readonly number[],
  options: DeliveryOptions = {},
): Promise<Delivered> {
  const attempts: DeliveryAttempt[] = [];
  const delivery = createDelivery({
    allowedNetworks: ['127.0.0.1/32'],
    record: (attempt) => attempts.push(attempt),
    ...options,
  });
  const queue = memoryQueue<DeliveryJob>({ retry: { delays, jitter: 0 } });
  onTestFinished(async () => {
    await queue.stop();
    await delivery.close();
  });
  const job = { connectorEndpoint, accountName: 'connections', result: exampleResult('SOI001') };
  await queue.add(job, { key: 'notification', group: 'order' });
  await queue.start(delivery.worker);
  await expect.poll(() => queue.counts(), { timeout: 10_000 }).toMatchObject({ waiting: 0, running: 0 });
  return { attempts, letters: (await queue.deadLetters.list()).items };
}
