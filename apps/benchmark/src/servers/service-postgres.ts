import { openPostgres, postgresQueue } from '@order-integration/queue-postgres';
import { deliveryQueueOptions } from '@order-integration/service';
import { intakeOn, type ServiceQueues, wholeOn } from './benchmark-service.ts';
import { slowMs } from './receiver.ts';
import { reportTrouble } from './report-trouble.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The service on PostgreSQL, storing only. */
export const setUpIntake: SetUpServer = async (stage) => intakeOn(await queuesAt(stage.store), stage);

/** The service on PostgreSQL, to the delivered notification. */
export const setUpWhole: SetUpServer = async ({ store }) => wholeOn(await queuesAt(store));

/**
 * The service on PostgreSQL with an order system that takes its time. It works on few orders at once, so that its places and not the cores of the
 * machine are the limit, as on a machine of its own.
 */
export const setUpSlow: SetUpServer = async ({ store, endBy }) =>
  wholeOn(await queuesAt(store, fewPlaces), slowMs, endBy);

const fewPlaces = 8;

async function queuesAt(
  connectionString: string,
  places = deliveryQueueOptions.concurrency,
): Promise<ServiceQueues> {
  const database = openPostgres({ connectionString, onError: reportTrouble });
  await database.ready();
  return {
    requests: postgresQueue({ database, name: 'requests', concurrency: places }),
    deliveries: postgresQueue({ ...deliveryQueueOptions, database, name: 'deliveries', concurrency: places }),
  };
}
