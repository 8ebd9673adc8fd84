import { embeddedQueue, openEmbedded } from '@order-integration/queue-postgres';
import { deliveryQueueOptions } from '@order-integration/service';
import { intakeOn, type ServiceQueues, wholeOn } from './benchmark-service.ts';
import { reportTrouble } from './report-trouble.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The service on PGlite in a folder, storing only. */
export const setUpIntake: SetUpServer = async (stage) => intakeOn(await queuesIn(stage.store), stage);

/** The service on PGlite in a folder, to the delivered notification. */
export const setUpWhole: SetUpServer = async ({ store }) => wholeOn(await queuesIn(store));

async function queuesIn(directory: string): Promise<ServiceQueues> {
  const database = openEmbedded({ directory, onError: reportTrouble });
  await database.ready();
  return {
    requests: embeddedQueue({ database, name: 'requests' }),
    deliveries: embeddedQueue({ ...deliveryQueueOptions, database, name: 'deliveries' }),
  };
}
