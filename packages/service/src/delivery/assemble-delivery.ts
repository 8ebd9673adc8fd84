import type { Worker } from '@order-integration/queue';
import { Agent } from 'undici';
import type { DeliveryJob } from './delivery-job.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { readDeliveryOptions } from './delivery-settings.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import { createGuardedConnect } from './guarded-connect.ts';
import type { ResolveName } from './resolve-name.ts';

/** Delivers notifications. */
export interface Delivery {
  /**
   * Makes one attempt.
   * @throws {RetryLater} when it failed and is worth another.
   * @throws {GiveUp} when it failed for good.
   */
  readonly worker: Worker<DeliveryJob>;
  /** Lets the attempts under way end, then closes the connections. */
  readonly close: () => Promise<void>;
}

/**
 * Puts a delivery together. Apart from `createDelivery` only for the sake of `resolve`, which nobody but a test may choose.
 * @throws {ConfigurationError} when an option is not what it must be.
 */
export function assembleDelivery(options: DeliveryOptions, resolve: ResolveName): Delivery {
  const settings = readDeliveryOptions(options);
  const agent = new Agent({
    connect: createGuardedConnect(settings.guard, resolve, settings.timeLimitMs),
    maxResponseSize: settings.answerBytes,
    maxHeaderSize: 16_384,
    // The time limit of the attempt is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const attempt = createDeliveryWorker(settings, agent);
  const underWay = new Set<Promise<void>>();
  const worker: Worker<DeliveryJob> = async (job, context) => {
    const running = attempt(job, context);
    underWay.add(running);
    await running.finally(() => underWay.delete(running));
  };
  const close = async () => {
    await Promise.allSettled(underWay);
    // Not `close`, which would wait for connections that nobody waits for any more.
    await agent.destroy();
  };
  return { worker, close };
}
