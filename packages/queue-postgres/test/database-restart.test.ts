import { startServer } from '@order-integration/testing/postgres';
import { createGate, eventually, record } from '@order-integration/testing/queue';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresQueue } from '../src/index.ts';
import { postgresStore } from './support/stores.ts';

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});

it('a worker goes on after the database was restarted under it, and does no job again', async () => {
  const database = postgresStore(server.address).open();
  const queue = postgresQueue<string>({ database, name: 'restarted', onError: () => {} });
  const gate = createGate();
  const recorder = record<string>(async (job) => {
    if (job === 'during') await gate.passed;
  });
  await queue.start(recorder.worker);
  await queue.add('during', { key: 'a', group: 'g' });
  await queue.add('after', { key: 'b', group: 'g' });
  await recorder.begun(1);
  await server.restart(async () => {
    // The job ends while nobody can be told.
    gate.open();
    await recorder.ended(1);
    await expect(queue.add('lost', { key: 'c', group: 'other' })).rejects.toMatchObject({
      name: 'NotStoredError',
    });
  });
  await recorder.ended(2);
  expect(
    await eventually(
      () => queue.add('lost', { key: 'c', group: 'other' }).catch(() => 'failed'),
      (outcome) => outcome !== 'failed',
    ),
  ).toBe('added');
  await recorder.ended(3);
  expect(recorder.seen.map(({ key, number }) => [key, number])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
  ]);
  const before = Date.now();
  await queue.add('woken', { key: 'd', group: 'other' });
  await recorder.ended(4);
  expect(Date.now() - before).toBeLessThan(2_500);
  await database.close();
});
