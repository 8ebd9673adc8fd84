import { type Queue, RetryLater } from '@order-integration/queue';
import { eventually, record } from '@order-integration/testing/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { postgresQueue } from '../src/index.ts';
import { postgresStore } from './support/stores.ts';

describe('the lanes of a queue that two processes share', () => {
  const cleanUp: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const each of cleanUp.splice(0).reverse()) await each();
  });

  const openedTwice = (lanes: { readonly failures: number; readonly pausesMs: readonly number[] }) => {
    const store = postgresStore();
    const open = () => {
      const database = store.open();
      cleanUp.push(database.close);
      return postgresQueue<string>({ database, name: 'shared', lanes, onError: () => {} });
    };
    return [open(), open()] as const;
  };

  const add = async (queue: Queue<string>, count: number, lane: string) => {
    const adding = Array.from({ length: count }, (_, index) => {
      const key = `${lane} ${index}`;
      return queue.add(lane, { key, group: key, lanes: [lane] });
    });
    await Promise.all(adding);
  };

  it('pause in both, are listed by both, and are resumed by either', async () => {
    const [one, other] = openedTwice({ failures: 2, pausesMs: [600_000] });
    let isAway = true;
    const recorder = record<string>(async (lane) => {
      if (lane === 'away' && isAway) throw new RetryLater('The endpoint is away', { failedLane: 'away' });
    });
    await one.start(recorder.worker);
    await add(one, 10, 'away');
    await eventually(one.lanes.list, ([state]) => state?.state === 'paused');
    expect(await other.lanes.list()).toMatchObject([
      { lane: 'away', state: 'paused', failures: 2, reason: 'The endpoint is away' },
    ]);
    const elsewhere = record<string>();
    await other.start(elsewhere.worker);
    await add(other, 3, 'healthy');
    await eventually(one.counts, ({ waiting, running }) => waiting === 10 && running === 0);
    expect(elsewhere.seen.filter(({ job }) => job === 'away')).toEqual([]);
    isAway = false;
    expect(await other.lanes.resume('away')).toBe(true);
    await eventually(one.counts, ({ waiting, running }) => waiting + running === 0);
    expect(await one.lanes.list()).toEqual([]);
    expect(await one.lanes.resume('away')).toBe(false);
  });

  it('are tried by one job of one process after their pause', async () => {
    const [one, other] = openedTwice({ failures: 1, pausesMs: [300, 600_000] });
    let tries = 0;
    const fail = async () => {
      tries += 1;
      throw new RetryLater('The endpoint is away', { failedLane: 'away' });
    };
    await one.start(fail);
    await add(one, 1, 'away');
    await eventually(one.lanes.list, ([state]) => state?.state === 'paused');
    await other.start(fail);
    await add(other, 20, 'away');
    await eventually(one.lanes.list, ([state]) => state?.failures === 2);
    // The second pause lasts: whoever would try as well, would have done so by the next look of both.
    await eventually(
      other.lanes.list,
      ([state]) => (state?.pausedUntil?.getTime() ?? 0) > Date.now() + 500_000,
    );
    expect(tries).toBe(2);
  });
});
