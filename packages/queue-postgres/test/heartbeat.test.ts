import { RetryLater } from '@order-integration/queue';
import { createGate, eventually } from '@order-integration/testing/queue';
import { expect, it, onTestFinished } from 'vitest';
import { queueDatabaseOf } from '../src/database/database.ts';
import { type Session, statementsOn } from '../src/database/session.ts';
import { postgresQueue } from '../src/index.ts';
import { postgresStore } from './support/stores.ts';

it('a heartbeat that began before a job was tried again lets the new try go on', async () => {
  const store = postgresStore();
  const database = store.open();
  onTestFinished(async () => {
    await database.close();
    await store.remove();
  });
  const queue = postgresQueue<string>({ database, name: 'beating' });
  await queue.add('job', { key: 'job', group: 'job' });
  const session = await queueDatabaseOf(database).session('unused', async () => {});
  const beatBegan = createGate();
  const triedAgain = createGate();
  const beatEnded = createGate();
  const { transaction } = session;
  const heldUp: Session['transaction'] = async (run) => {
    let isBeat = false;
    const result = await transaction((db) =>
      run({
        ...db,
        executeSql: async (sql, values) => {
          if (/^SELECT id FROM \S+ WHERE .* FOR UPDATE SKIP LOCKED$/.test(sql)) {
            isBeat = true;
            beatBegan.open();
            await triedAgain.passed;
          }
          return await db.executeSql(sql, values);
        },
      }),
    );
    // What the heartbeat makes of its answer comes first.
    if (isBeat) setImmediate(beatEnded.open);
    return result;
  };
  Object.assign(session, { transaction: heldUp });
  const signals: AbortSignal[] = [];
  await queue.start(async (_job, { number, signal }) => {
    signals.push(signal);
    if (number === 1) {
      await beatBegan.passed;
      throw new RetryLater('again', { afterMs: 0 });
    }
    triedAgain.open();
    await beatEnded.passed;
  });
  await eventually(
    () => statementsOn(session.db).query(`SELECT 1 FROM ${session.schema}.job WHERE state = 'completed'`),
    (rows) => rows.length === 1,
    9_000,
  );
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
}, 30_000);
