import { postgresQueue } from '@order-integration/queue-postgres';
import { concurrency } from '../servers/concurrency.ts';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { deliverAll } from './deliver-all.ts';

/** The service's delivery, from a queue on PostgreSQL: every notification is also stored and fetched, and its end written. */
export const setUpServer: SetUpServer = ({ store }) =>
  deliverAll(postgresQueue({ connectionString: store, name: 'deliveries', concurrency }));
