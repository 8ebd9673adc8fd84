import { createConnector, type InboxJob, openInbox, pathSecret } from '@order-integration/connector';
import { openPostgres, postgresQueue } from '@order-integration/queue-postgres';

const database = openPostgres({ connectionString: process.env.DATABASE_URL ?? '' });
const inbox = postgresQueue<InboxJob>({ database, name: 'inbox' });

const connector = createConnector({
  authenticate: pathSecret(process.env.ENDPOINT_SECRET),
  inbox,
  on: {
    SOI002: async ({ marketplaceOrderId }, { transaction }) => {
      // Written exactly once: it is committed together with the end of the notification.
      await transaction(({ query }) =>
        query('UPDATE orders SET approved = true WHERE id = $1', [marketplaceOrderId]),
      );
    },
    success: (result, { isStale }) => isStale || console.log(result.code),
    error: (result) => console.warn(result.code, result.errors),
    unknown: (result) => console.warn('not in the catalogue:', result.code),
  },
});
await connector.start();

// What waits for a person: here, in a console, or in another process on the same database.
const letters = openInbox(inbox);
for (const { id, kind, code, reason } of (await letters.list()).items) console.log(id, kind, code, reason);
await letters.redriveAll({ name: 'prices corrected', by: 'Ada', filter: { code: 'EOI003' }, perSecond: 5 });
