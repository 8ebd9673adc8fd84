import { embeddedQueue, openPostgres, postgresQueue } from '@order-integration/queue-postgres';

interface Notification {
  readonly orderId: string;
}

// One machine, no set-up: a folder that one process has for itself.
const inbox = embeddedQueue<Notification>({ directory: './data', name: 'inbox' });

// Several machines: any number of processes on one PostgreSQL, and several queues on one pool of connections.
const database = openPostgres({
  connectionString: 'postgres://user:password@localhost:5432/orders',
  poolSize: 10,
});
const requests = postgresQueue<Notification>({ database, name: 'requests', concurrency: 50 });
const deliveries = postgresQueue<Notification>({
  database,
  name: 'deliveries',
  retry: { delays: [5_000, 300_000, 1_800_000], jitter: 0.2 },
});

await requests.start(async ({ orderId }, { key }) => {
  await deliveries.add({ orderId }, { key: `delivery of ${key}`, group: orderId });
});

// Resolves when it is stored: from here on it outlives the process.
await requests.add({ orderId: '123456789' }, { key: 'request-1', group: '123456789' });
await inbox.add({ orderId: '123456789' }, { key: 'notification-1', group: '123456789' });

await inbox.stop();
await database.close();
