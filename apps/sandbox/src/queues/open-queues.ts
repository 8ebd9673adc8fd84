import type { Queue } from '@order-integration/queue';
import {
  type Database,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '@order-integration/queue-postgres';
import { type DeliveryJob, deliverySchedule, type RequestJob } from '@order-integration/service';
import type { Configuration } from '../configuration.ts';

/** The database and the two queues in it. */
export interface OpenQueues {
  readonly database: Database;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
}

/** What was answered SOI003 waits for as long as it takes: for about a month, once a minute. */
const requestSchedule = {
  delays: [1_000, 2_000, 5_000, 10_000, 30_000, ...Array<number>(43_200).fill(60_000)],
  jitter: 0.2,
};

/** Opens PostgreSQL where there is a URL, otherwise PGlite in a folder. */
export function openQueues(
  { databaseUrl, dataDirectory, concurrency, deliveryDelays }: Configuration,
  onError: (error: unknown) => void,
): OpenQueues {
  const requests = { name: 'requests', concurrency, retry: requestSchedule, onError };
  const retry = { delays: deliveryDelays, jitter: deliverySchedule.jitter };
  const deliveries = { name: 'deliveries', concurrency, retry, onError };
  if (databaseUrl === undefined) {
    const database = openEmbedded({ directory: dataDirectory, onError });
    return {
      database,
      requests: embeddedQueue({ ...requests, database }),
      deliveries: embeddedQueue({ ...deliveries, database }),
    };
  }
  const database = openPostgres({ connectionString: databaseUrl, onError });
  return {
    database,
    requests: postgresQueue({ ...requests, database }),
    deliveries: postgresQueue({ ...deliveries, database }),
  };
}
