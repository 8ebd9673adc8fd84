import type { Queue } from '@order-integration/queue';
import {
  type Database,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '@order-integration/queue-postgres';
import { type DeliveryJob, deliveryQueueOptions, type RequestJob } from '@order-integration/service';
import type { Configuration } from '../configuration.ts';
import { reportDeadLetter, reportProblem } from '../report.ts';

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
export function openQueues(configuration: Configuration): OpenQueues {
  const { databaseUrl, dataDirectory, concurrency, deliveryDelays, lanePauses } = configuration;
  const onError = reportProblem;
  const requests = {
    name: 'requests',
    concurrency,
    retry: requestSchedule,
    onError,
    onDead: reportDeadLetter('requests'),
  };
  const deliveries = {
    name: 'deliveries',
    concurrency,
    lanes: { ...deliveryQueueOptions.lanes, pausesMs: lanePauses },
    retry: { delays: deliveryDelays, jitter: deliveryQueueOptions.retry.jitter },
    onError,
    onDead: reportDeadLetter('deliveries'),
  };
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
