import { type Database, openPostgres } from '@order-integration/queue-postgres';
import { sendToAll } from '../load/send-to-all.ts';
import { startServer } from '../servers/server-process.ts';
import { openStore } from '../stores/open-store.ts';
import type { Store } from '../stores/store.ts';
import { endpointAt, trafficOf } from '../traffic/traffic.ts';
import type { Aim } from './comparison.ts';
import type { Effort } from './effort.ts';

/** How often something happened. */
export interface Tally {
  readonly title: string;
  /** What was done meanwhile. */
  readonly over: string;
  readonly count: number;
  readonly aim?: Aim;
}

const processes = 2;
const ordersAtOnce = 5_000;

/**
 * How many deadlocks PostgreSQL has ended, by its own count, while two services on it took, processed and announced all that they could.
 * @throws {Error} when an answer was not 200, or an order was not notified exactly once.
 */
export async function deadlocks({ deadlockMilliseconds }: Effort): Promise<readonly Tally[]> {
  const store = await openStore('postgres');
  const database = openPostgres({ connectionString: store.address });
  try {
    const { orders, milliseconds } = await loadServices(store, deadlockMilliseconds);
    const minutes = (milliseconds / 60_000).toFixed(1);
    return [
      {
        title: `deadlocks between ${processes} services on one PostgreSQL`,
        over: `${orders.toLocaleString('en')} orders in ${minutes} min`,
        // After the services have ended: a connection that ends hands over all that it has counted.
        count: await countDeadlocks(database),
        aim: { bound: 'at most', value: 0 },
      },
    ];
  } finally {
    await database.close();
    await store.close();
  }
}

async function loadServices(
  store: Store,
  leastMilliseconds: number,
): Promise<{ readonly orders: number; readonly milliseconds: number }> {
  const receiver = await startServer('receiver');
  const services = await Promise.all(
    Array.from({ length: processes }, () => startServer('whole-postgres', store)),
  );
  const begun = performance.now();
  let rounds = 0;
  try {
    while (performance.now() - begun < leastMilliseconds) {
      const firstPool = rounds * processes;
      await sendToAll(services, {
        requests: ordersAtOnce,
        trafficOf: (place) => trafficOf('status-updates', endpointAt(receiver.origin), firstPool + place),
        done: receiver.done,
      });
      rounds += 1;
    }
    return { orders: rounds * ordersAtOnce, milliseconds: performance.now() - begun };
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    await receiver.stop();
  }
}

async function countDeadlocks({ query }: Pick<Database, 'query'>): Promise<number> {
  const [row] = await query<{ readonly deadlocks: number }>(
    'SELECT deadlocks::int AS deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return row?.deadlocks ?? Number.NaN;
}
