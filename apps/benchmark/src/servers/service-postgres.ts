import { openPostgres, postgresQueue } from '@order-integration/queue-postgres';
import { intakeOn, type ServiceQueues, wholeOn } from './benchmark-service.ts';
import { concurrency } from './concurrency.ts';
import { reportTrouble } from './report-trouble.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The service on PostgreSQL, storing only. */
export const setUpIntake: SetUpServer = async (stage) => intakeOn(await queuesAt(stage.store), stage);

/** The service on PostgreSQL, to the delivered notification. */
export const setUpWhole: SetUpServer = async ({ store }) => wholeOn(await queuesAt(store));

async function queuesAt(connectionString: string): Promise<ServiceQueues> {
  const database = openPostgres({ connectionString, onError: reportTrouble });
  await database.ready();
  return {
    requests: postgresQueue({ database, name: 'requests', concurrency }),
    deliveries: postgresQueue({ database, name: 'deliveries', concurrency }),
  };
}
