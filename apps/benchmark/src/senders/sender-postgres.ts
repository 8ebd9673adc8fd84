import { postgresQueue } from '@order-integration/queue-postgres';
import { deliveryQueueOptions } from '@order-integration/service';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { deliverAll } from './deliver-all.ts';

/** The service's delivery, from a queue on PostgreSQL: every notification is also stored and fetched, and its end written. */
export const setUpServer: SetUpServer = ({ store }) =>
  deliverAll(postgresQueue({ ...deliveryQueueOptions, connectionString: store, name: 'deliveries' }));
