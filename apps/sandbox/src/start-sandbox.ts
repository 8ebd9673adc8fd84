import { orderIntegration } from '@order-integration/fastify';
import type { Role } from '@order-integration/http';
import { createService } from '@order-integration/service';
import fastify, { type FastifyInstance } from 'fastify';
import { createAccounts, createFindSecret } from './accounts.ts';
import type { Configuration } from './configuration.ts';
import { createSendMalformed } from './faults/send-malformed.ts';
import { createOrders } from './orders/order-system.ts';
import { disturbDeliveries } from './queues/deliveries.ts';
import { openQueues } from './queues/open-queues.ts';
import { recordRequests } from './queues/requests.ts';
import { keepAttempt } from './records/attempts.ts';
import { reportProblem } from './report.ts';
import { ownRoutes } from './routes/own-routes.ts';
import { answerError, RouteProblem } from './routes/problems.ts';
import type { Bench } from './routes/route.ts';
import { sweepAtTimes } from './seller/sweep-unauthorised.ts';
import { createStore } from './store/store.ts';
import { createTables, seedOnce } from './store/tables.ts';
import { world } from './world/world.ts';

/** A sandbox that runs. */
export interface Sandbox {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  /** Finishes what is under way and stops. The rest waits in the database for the next start. */
  readonly stop: () => Promise<void>;
}

/** Starts a sandbox; resolves once it listens. What it had begun is ended when it cannot go on. */
export async function startSandbox(configuration: Configuration): Promise<Sandbox> {
  /** What has to be ended, oldest first. */
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    return { origin: await run(configuration, endings), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function run(configuration: Configuration, endings: (() => void | Promise<void>)[]): Promise<string> {
  const { database, requests, deliveries } = openQueues(configuration);
  endings.push(() => database.close());
  await database.ready();
  const store = createStore(database);
  await createTables(store);
  await seedOnce(store, world);

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
    delivery: { allowedNetworks, record, signingSecret: createFindSecret(store, signingSecret) },
    behaviour,
    onError: reportProblem,
  });
  const server = await createServer(bench, service);
  endings.push(sweepAtTimes(store));
  endings.push(() => server.close());
  endings.push(() => closing.abort());
  return server.listen({ host: configuration.host, port: configuration.port });
}

/** Mounts the API of order integration and the sandbox's own routes side by side. */
async function createServer(bench: Bench, service: Role): Promise<FastifyInstance> {
  const app = fastify({
    // Connections that only wait for a next request are cut, or they would hold up the end.
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // Ids of orders may be as long as a URL.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: answerError,
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    answerError(new RouteProblem('not-found', 'GET / names every route.'), request, reply),
  );
  await app.register(orderIntegration(service));
  await app.register(ownRoutes, bench);
  return app;
}
