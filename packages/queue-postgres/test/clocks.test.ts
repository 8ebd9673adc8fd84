import { RetryLater } from '@order-integration/queue';
import { record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

const hourMs = 3_600_000;

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('a clock of a process that is set, with jobs on %s', (_name, makeStore, makeQueue) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  it.each([
    { direction: 'forward', byMs: hourMs },
    { direction: 'back', byMs: -hourMs },
  ])('$direction by an hour holds no job up', async ({ byMs }) => {
    const store = await makeStore();
    const database = store.open();
    cleanUp.push(store.remove, database.close);
    const queue = makeQueue<string>({
      database,
      name: 'timed',
      retry: { delays: [300], jitter: 0 },
      onError: () => {},
    });
    const recorder = record<string>(async (_job, { key, number }) => {
      if (key === 'fails' && number === 1) throw new RetryLater('again');
    });
    await queue.add('job', { key: 'before', group: 'a' });
    await queue.add('job', { key: 'before, behind', group: 'a' });
    await queue.add('job', { key: 'later', group: 'b', afterMs: 1_500 });
    await queue.start(recorder.worker);
    await queue.add('job', { key: 'fails', group: 'c' });
    await recorder.ended(3);
    const now = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => now() + byMs);
    await queue.add('job', { key: 'after', group: 'a' });
    await queue.add('job', { key: 'after, behind', group: 'a' });
    await recorder.ended(7);
    expect(recorder.keys.toSorted()).toEqual(
      ['after', 'after, behind', 'before', 'before, behind', 'fails', 'fails', 'later'].toSorted(),
    );
    const ofGroup = recorder.seen.filter(({ group }) => group === 'a').map(({ key }) => key);
    expect(ofGroup).toEqual(['before', 'before, behind', 'after', 'after, behind']);
  });
});
