import { describe, expect, it } from 'vitest';
import { queueDatabaseOf } from '../../../queue-postgres/src/database/database.ts';
import { type Database, openEmbedded, openPostgres } from '../../../queue-postgres/src/index.ts';
import { innocent, judge } from '../processes/judge.ts';
import { type Field, openField, untilIdle } from '../processes/open-field.ts';
import { notificationOf } from '../processes/plan.ts';
import { embeddedStore, type ProgramStore, postgresStore } from '../processes/stores.ts';
import { instructions } from '../programs/connector-options.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const mostCopies = 1_000;
const notification = notificationOf('order', '1', instructions.handle);

const stores = [
  { name: 'two processes on one PostgreSQL', processes: 2, create: postgresStore },
  { name: 'one process with a folder', processes: 1, create: embeddedStore },
];

describe('copies of a notification', () => {
  it.for(stores)(
    'have its handler run once, also when one comes 6 days and 23 hours later: $name',
    { timeout: 180_000 },
    async ({ processes, create }, context) => {
      const field = await openField(context, { store: await create(), seed: 1, lanes: 0 });
      const { ledger, log, load, fleet, store } = field;
      const startAll = () => Promise.all(Array.from({ length: processes }, () => fleet.start().listening));
      const sendCopies = (copies: number) =>
        Promise.all(Array.from({ length: copies }, () => load.send(notification)));

      await startAll();
      await sendCopies(mostCopies);
      await untilIdle(field, 30_000);
      expect(Object.fromEntries(ledger.answers)).toEqual({
        '200 stored': 1,
        '200 duplicate': mostCopies - 1,
      });
      expect(log.read()).toMatchObject([{ key: notification.key }]);

      await endAll(field);
      await letTimePass(store, 7 * dayMs - hourMs);
      await startAll();
      await sendCopies(mostCopies);
      await untilIdle(field, 30_000);
      expect(Object.fromEntries(ledger.answers)).toEqual({
        '200 stored': 1,
        '200 duplicate': 2 * mostCopies - 1,
      });
      expect(log.read()).toHaveLength(1);
      await endAll(field);
      expect(judge(ledger, log.read(), await store.read())).toEqual(innocent);

      // It is forgotten after the time that was promised, or a store would grow for ever.
      await letTimePass(store, 2 * hourMs);
      await startAll();
      await sendCopies(mostCopies);
      await untilIdle(field, 30_000);
      expect(ledger.answers.get('200 stored')).toBe(2);
      expect(log.read()).toHaveLength(2);
    },
  );
});

async function endAll({ fleet }: Field): Promise<void> {
  const running = fleet.listening();
  for (const { program } of running) program.signal('SIGTERM');
  for (const { program } of running) expect(await program.ended, program.errors()).toBe(0);
}

/** Makes all jobs older, and has pg-boss delete what it has kept for long enough, which it does by itself once a day. */
async function letTimePass({ address }: ProgramStore, milliseconds: number): Promise<void> {
  const database: Database =
    address.kind === 'embedded'
      ? openEmbedded({ directory: address.directory })
      : openPostgres({ connectionString: address.connectionString, poolSize: 2 });
  const { boss, schema, db } = await queueDatabaseOf(database).session('unused', async () => {});
  const past = `interval '${milliseconds} milliseconds'`;
  await db.executeSql(
    `UPDATE ${schema}.job SET created_on = created_on - ${past}, started_on = started_on - ${past}, completed_on = completed_on - ${past}`,
  );
  await db.executeSql(`UPDATE ${schema}.queue SET maintain_on = NULL`);
  await boss.supervise('inbox');
  await database.close();
}
