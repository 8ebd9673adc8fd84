import { GiveUp, type Queue, RetryLater } from '@order-integration/queue';
import { eventually, record } from '@order-integration/testing/queue';
import { randomFrom } from '@order-integration/testing/random';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, embeddedQueue, postgresQueue } from '../src/index.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';
import { statementsOf } from './support/watched-statements.ts';

describe.each([
  // A folder has one opener; its two queues share it.
  { store: 'a folder', makeStore: embeddedStore, makeQueue: embeddedQueue, isShared: true },
  { store: 'PostgreSQL', makeStore: async () => postgresStore(), makeQueue: postgresQueue, isShared: false },
])('the jobs of a group, on $store', ({ makeStore, makeQueue, isShared }) => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const openedTwice = async (): Promise<readonly [Database, Database]> => {
    const store = await makeStore();
    const first = store.open();
    const second = isShared ? first : store.open();
    cleanUp.push(store.remove, second.close, first.close);
    return [first, second];
  };

  it.each([1, 2, 3])(
    'run one at a time, in the order of adding, and all of them, whatever fails and whoever adds (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const databases = await openedTwice();
      const queues = databases.map((database) =>
        makeQueue<number>({
          database,
          name: 'grouped',
          concurrency: 8,
          retry: { delays: [0, 5, 5, 5, 5, 5, 5, 5, 5, 5], jitter: 0 },
          onError: console.error,
        }),
      );
      const groups = 6;
      const jobsOfEach = 40;
      const running = new Map<string, string>();
      const ended = new Map<string, string[]>();
      const together: string[] = [];
      const work = async (_job: number, { key, group }: { key: string; group: string }) => {
        const other = running.get(group);
        if (other !== undefined) together.push(`${key} while ${other}`);
        running.set(group, key);
        await new Promise((resolve) => setTimeout(resolve, random() * 4));
        running.delete(group);
        const chance = random();
        if (chance < 0.1) throw new RetryLater('again', { afterMs: random() * 20 });
        ended.set(group, [...(ended.get(group) ?? []), key]);
        if (chance > 0.9) throw new GiveUp('enough');
      };
      for (const queue of queues) await queue.start(work);
      const addAll = async (queue: Queue<number>, adder: number) => {
        for (let index = 0; index < jobsOfEach; index += 1) {
          const adding = Array.from({ length: groups }, (_, group) =>
            queue.add(index, {
              key: `${adder}/${group}/${String(index).padStart(3, '0')}`,
              group: `g${group}`,
              ...(random() < 0.1 ? { afterMs: random() * 20 } : {}),
            }),
          );
          await Promise.all(adding);
        }
      };
      await Promise.all(queues.map(addAll));
      const total = queues.length * groups * jobsOfEach;
      await eventually(
        async () => [...ended.values()].reduce((sum, keys) => sum + keys.length, 0),
        (count) => count === total,
        40_000,
      );
      expect(together).toEqual([]);
      for (const keys of ended.values())
        for (const adder of queues.keys()) {
          const ofAdder = keys.filter((key) => key.startsWith(`${adder}/`));
          expect(ofAdder).toEqual(ofAdder.toSorted());
        }
      await eventually(
        makeQueue({ database: databases[0], name: 'grouped' }).counts,
        ({ waiting, running }) => waiting + running === 0,
      );
    },
    60_000,
  );

  it('are known by their key while they stand behind another, also in another group', async () => {
    const [database] = await openedTwice();
    const queue = makeQueue<string>({ database, name: 'grouped' });
    expect(await queue.add('head', { key: 'a', group: 'g' })).toBe('added');
    expect(await queue.add('behind', { key: 'b', group: 'g' })).toBe('added');
    expect(await queue.add('again', { key: 'b', group: 'g' })).toBe('duplicate');
    expect(await queue.add('again', { key: 'b', group: 'other' })).toBe('duplicate');
    expect(await queue.counts()).toEqual({ waiting: 2, running: 0, dead: 0 });
  });

  it('share statements when they are added at the same time, and keep their order', async () => {
    const [database] = await openedTwice();
    const queue = makeQueue<number>({ database, name: 'grouped' });
    await queue.counts();
    const statements = await statementsOf(database);
    await Promise.all(
      Array.from({ length: 400 }, (_, index) => queue.add(index, { key: `k${index}`, group: 'g' })),
    );
    expect(statements.filter((sql) => sql.includes('INSERT INTO')).length).toBeLessThanOrEqual(4);
    const recorder = record<number>();
    await queue.start(recorder.worker);
    await recorder.ended(400);
    expect(recorder.seen.map(({ job }) => job)).toEqual(Array.from({ length: 400 }, (_, index) => index));
  });
});
