import type { Role } from '@order-integration/http';
import { attribute, digestKey } from '@order-integration/internal';
import { type DeadLetter, type Lanes, RetryLater, type Worker } from '@order-integration/queue';
import { createDelivery, type Delivery, type DeliveryJob } from './delivery/deliver.ts';
import { type LaneWatch, watchLanes } from './delivery/watch-lanes.ts';
import { createEndpoints } from './endpoints.ts';
import { readServiceOptions, type Service, type ServiceOptions } from './options.ts';
import { createProcessing } from './processing/process.ts';
import { announceDeath, type RequestJob } from './processing/request-job.ts';
import { observeQueues } from './telemetry.ts';

/** A service of the order integration API. Mount it as a role, and start it so that what it accepted is worked on. */
export interface OrderIntegrationService extends Role {
  /** Starts to process requests and to deliver notifications; nothing where it has been started. The adapters of Fastify and Nest call it. */
  readonly start: () => Promise<void>;
  /** Finishes what is under way and stops; the queues keep the rest. It may be started again. */
  readonly stop: () => Promise<void>;
  /** Resolves where both queues answer. Rejects where one does not, and once the service has been told to stop; waits while it starts. */
  readonly ready: () => Promise<void>;
  /**
   * The lanes of deliveries, for a person to look at: `list` names the endpoints and accounts that have failed lately and since when they
   * pause, `resume` opens one at once. An endpoint's lane is its origin and a digest, `endpoint:https://hub.example#…`, because its path may
   * hold a secret; an account's is `account:…`.
   */
  readonly lanes: Lanes;
}

/**
 * Creates a service: it validates, stores, answers SOI003, processes, and notifies the connector.
 * @throws {ConfigurationError} that names the option that is wrong.
 * @example
 * const service = createService({ accounts, orders, requests, deliveries });
 * app.use(orderIntegration(service));
 * await service.start();
 */
export function createService(options: ServiceOptions): OrderIntegrationService {
  const service = readServiceOptions(options);
  const { requests, deliveries, onError, telemetry, log } = service;
  let running: Running | undefined;
  let starting: Promise<void> | undefined;
  let hasEnded = false;

  const start = async (): Promise<void> => {
    // A delivery that was closed does not open again, so each start has its own.
    const delivery = createDelivery({ settings: service.delivery, ...service });
    const watch = log && watchLanes(deliveries.lanes, log, onError);
    running = { delivery, watch, unobserve: () => {} };
    const started: { stop(): Promise<void> }[] = [];
    try {
      const worker = watch === undefined ? delivery.worker : watchedBy(watch, delivery.worker);
      await deliveries.start(worker, { whenDead: tellDead(service, 'deliveries') });
      started.push(deliveries);
      const tell = tellDead(service, 'requests');
      const whenDead = (letter: DeadLetter<RequestJob>) => {
        tell?.(letter);
        return announceDeath(service, letter);
      };
      await requests.start(createProcessing(service), { whenDead });
      if (telemetry !== undefined) running = { ...running, unobserve: observeQueues(telemetry, service) };
      log?.info('the service has started');
    } catch (error) {
      running = undefined;
      starting = undefined;
      watch?.stop();
      for (const queue of started) await queue.stop();
      await delivery.close();
      throw error;
    }
  };

  return {
    endpoints: createEndpoints(service),
    onError,
    lanes: {
      list: () => deliveries.lanes.list(),
      resume: (lane) => deliveries.lanes.resume(lane),
    },
    ready: async () => {
      // Not asked then: a queue that is asked opens its database again.
      if (hasEnded) throw new Error('The service has been told to stop');
      await starting;
      await Promise.all([requests.ready(), deliveries.ready()]);
    },
    start: async () => {
      hasEnded = false;
      starting ??= start();
      await starting;
    },
    stop: async () => {
      hasEnded = true;
      await starting?.catch(() => {});
      const ending = running;
      running = undefined;
      starting = undefined;
      ending?.watch?.stop();
      ending?.unobserve();
      try {
        await requests.stop();
      } finally {
        await deliveries.stop();
        await ending?.delivery.close();
        if (ending !== undefined) log?.info('the service has stopped');
      }
    },
  };
}

/** What one start has begun. */
interface Running {
  readonly delivery: Delivery;
  readonly watch: LaneWatch | undefined;
  /** Ends what is observed for metrics. */
  readonly unobserve: () => void;
}

/** Has the lanes looked at after an endpoint has failed. */
function watchedBy({ expectPause }: LaneWatch, deliver: Worker<DeliveryJob>): Worker<DeliveryJob> {
  return async (job, attempt) => {
    try {
      return await deliver(job, attempt);
    } catch (error) {
      if (RetryLater.isInstance(error) && error.failedLane !== undefined) expectPause();
      throw error;
    }
  };
}

/** Returns what tells of a dead letter; undefined where nobody wants to hear. */
function tellDead(
  { telemetry, log }: Service,
  queue: 'requests' | 'deliveries',
): ((letter: DeadLetter<unknown>) => readonly []) | undefined {
  if (telemetry === undefined && log === undefined) return undefined;
  return ({ key, reason, attempts }) => {
    telemetry?.count('order_integration.service.dead', { [attribute.queue]: queue });
    log?.error('a job is a dead letter', { queue, key: digestKey(key), reason, attempts });
    return [];
  };
}
