import { exampleResult } from '@order-integration/contracts';
import { type DeadLetter, memoryQueue } from '@order-integration/queue';
import { expect, onTestFinished } from 'vitest';
import { createDelivery, type DeliveryJob } from '../../../src/delivery/deliver.ts';
import { createTargets } from '../../../src/delivery/fairness.ts';
import { readDeliveryOptions } from '../../../src/delivery/options.ts';
import type { DeliveryAttempt, DeliveryOptions } from '../../../src/index.ts';

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
    settings: readDeliveryOptions({
      allowedNetworks: ['127.0.0.1/32'],
      record: (attempt) => attempts.push(attempt),
      ...options,
    }),
    findTarget: createTargets(),
    onError: () => {},
  });
  const queue = memoryQueue<DeliveryJob>({ retry: { delays, jitter: 0 } });
  onTestFinished(async () => {
    await queue.stop();
    await delivery.close();
  });
  const result = exampleResult('SOI001');
  const job = { connectorEndpoint, connectorName: 'tests', accountName: 'connections', result };
  await queue.add(job, { key: 'notification', group: 'order' });
  await queue.start(delivery.worker);
  await expect.poll(() => queue.counts(), { timeout: 10_000 }).toMatchObject({ waiting: 0, running: 0 });
  return { attempts, letters: (await queue.deadLetters.list()).items };
}
