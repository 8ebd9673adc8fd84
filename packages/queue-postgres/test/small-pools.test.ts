import { GiveUp } from '@order-integration/queue';
import { eventually } from '@order-integration/testing/queue';
import { inject, it } from 'vitest';
import { openPostgres, postgresQueue } from '../src/index.ts';

it('the first dead letter of a queue that another process has made is stored where its transaction has the only connection', async ({
  expect,
  onTestFinished,
}) => {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const schema = `small_pool_${Date.now()}`;
  const connectionString = `${inject('postgresServer')}/postgres`;
  // Half of them, one, are for the queues' own statements: a transaction that waits for another waits for itself.
  const open = () => openPostgres({ connectionString, schema, poolSize: 2, onError });
  const [own, other] = [open(), open()];
  onTestFinished(async () => {
    await own.query(`DROP SCHEMA ${schema} CASCADE`);
    await Promise.all([own.close(), other.close()]);
  });
  await own.query('SELECT 1');
  await postgresQueue<string>({ database: other, name: 'small', onError }).counts();

  const queue = postgresQueue<string>({ database: own, name: 'small', onError });
  onTestFinished(() => queue.stop());
  await queue.start(async () => {
    throw new GiveUp('nothing helps');
  });
  await queue.add('one', { key: 'one', group: 'one' });
  await eventually(queue.counts, ({ dead }) => dead === 1, 20_000);
  expect(errors).toEqual([]);
});
