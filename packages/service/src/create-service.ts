import type { Role } from '@order-integration/http';
import type { DeadLetter, Lanes } from '@order-integration/queue';
import { createDelivery, type Delivery } from './delivery/deliver.ts';
import { createEndpoints } from './endpoints.ts';
import { readServiceOptions, type ServiceOptions } from './options.ts';
import { createProcessing } from './processing/process.ts';
import { announceDeath, type RequestJob } from './processing/request-job.ts';

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
  const { requests, deliveries, onError } = service;
  let running: Delivery | undefined;
  let starting: Promise<void> | undefined;
  let hasEnded = false;

  const start = async (): Promise<void> => {
    // A delivery that was closed does not open again, so each start has its own.
    const delivery = createDelivery({ settings: service.delivery, ...service });
    running = delivery;
    const started: { stop(): Promise<void> }[] = [];
    try {
      await deliveries.start(delivery.worker);
      started.push(deliveries);
      const whenDead = (letter: DeadLetter<RequestJob>) => announceDeath(service, letter);
      await requests.start(createProcessing(service), { whenDead });
    } catch (error) {
      running = undefined;
      starting = undefined;
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
      const delivery = running;
      running = undefined;
      starting = undefined;
      try {
        await requests.stop();
      } finally {
        await deliveries.stop();
        await delivery?.close();
      }
    },
  };
}
