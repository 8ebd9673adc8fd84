import { createService } from '@order-integration/service';
import { createAccounts } from './accounts.ts';
import type { Bench } from './bench.ts';
import type { Configuration } from './configuration.ts';
import { createSendMalformed } from './faults/send-malformed.ts';
import { createOrders } from './orders/create-orders.ts';
import { disturbDeliveries } from './queues/faulty-deliveries.ts';
import { openQueues } from './queues/open-queues.ts';
import { recordRequests } from './queues/recorded-requests.ts';
import { keepAttempt } from './records/attempts.ts';
import { reportError } from './report-error.ts';
import { sweepAtTimes } from './seller/sweep-unauthorised.ts';
import { createServer } from './server.ts';
import { createTables } from './store/schema.ts';
import { seedOnce } from './store/seed.ts';
import { createStore } from './store/store.ts';
import { world } from './world/world.ts';

/** A sandbox that runs. */
export interface Sandbox {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  /** Finishes what is under way and stops. The rest waits in the database for the next start. */
  readonly stop: () => Promise<void>;
}

/** Starts a sandbox; resolves once it listens. */
export async function startSandbox(configuration: Configuration): Promise<Sandbox> {
  const queues = openQueues(configuration, reportError);
  const { database } = queues;
  try {
    await database.ready();
    const store = createStore(database);
    await createTables(store);
    await seedOnce(store, world);
    return await run(configuration, queues, store);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function run(
  configuration: Configuration,
  { database, requests, deliveries }: ReturnType<typeof openQueues>,
  store: Bench['store'],
): Promise<Sandbox> {
  const { allowedNetworks, signingSecret, behaviour } = configuration;
  const record = (attempt: Parameters<typeof keepAttempt>[1]) => keepAttempt(store, attempt);
  const closing = new AbortController();
  const bench: Bench = {
    configuration,
    database,
    store,
    world,
    requests: recordRequests(requests, store),
    deliveries: disturbDeliveries(deliveries, store, createSendMalformed(allowedNetworks, record)),
    closing: closing.signal,
  };
  const service = createService({
    accounts: createAccounts(store, world),
    orders: createOrders({ store, world, behaviour }),
    requests: bench.requests,
    deliveries: bench.deliveries,
    delivery: { allowedNetworks, record, ...(signingSecret !== undefined && { signingSecret }) },
    behaviour,
    onError: reportError,
  });
  const server = await createServer(bench, service);
  await service.start();
  const stopSweep = sweepAtTimes(store);
  const origin = await server.listen();
  return {
    origin,
    stop: async () => {
      closing.abort();
      await server.close();
      await stopSweep();
      await service.stop();
      await database.close();
    },
  };
}
