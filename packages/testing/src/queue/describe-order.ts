import { RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { createGate } from './waiting.ts';

/** What a queue promises about groups. */
export function describeOrder(open: OpenQueue): void {
  describe('order', () => {
    const opened = useQueue(open);

    it('runs the jobs of a group one at a time and in the order of adding', async () => {
      const queue = await opened<number>({ concurrency: 8 });
      const atWork = new Set<string>();
      const clashes: string[] = [];
      const recorder = record<number>(async (_job, { group }) => {
        if (atWork.has(group)) clashes.push(group);
        atWork.add(group);
        await new Promise((resolve) => setImmediate(resolve));
        atWork.delete(group);
      });
      await queue.start(recorder.worker);
      await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          queue.add(index, { key: `k${index}`, group: `g${index % 5}` }),
        ),
      );
      await recorder.ended(100);
      expect(clashes).toEqual([]);
      for (let group = 0; group < 5; group += 1) {
        const jobs = recorder.seen.filter((seen) => seen.group === `g${group}`).map(({ job }) => job);
        expect(jobs).toEqual(Array.from({ length: 20 }, (_, index) => index * 5 + group));
      }
    });

    it('keeps the order of a group that was added before the start', async () => {
      const queue = await opened<number>();
      const keys = Array.from({ length: 30 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key, index) => queue.add(index, { key, group: 'g' })));
      const recorder = record<number>();
      await queue.start(recorder.worker);
      await recorder.ended(30);
      expect(recorder.keys).toEqual(keys);
    });

    it('runs different groups side by side, up to its concurrency', async () => {
      const queue = await opened<number>({ concurrency: 3 });
      const gate = createGate();
      let atWork = 0;
      let most = 0;
      const recorder = record<number>(async () => {
        atWork += 1;
        most = Math.max(most, atWork);
        await gate.passed;
        atWork -= 1;
      });
      for (let index = 0; index < 9; index += 1)
        await queue.add(index, { key: `k${index}`, group: `g${index}` });
      await queue.start(recorder.worker);
      await recorder.begun(3);
      gate.open();
      await recorder.ended(9);
      expect(most).toBe(3);
    });

    it('does not let a busy group keep others waiting', async () => {
      const queue = await opened<string>({ concurrency: 2 });
      const gate = createGate();
      const recorder = record<string>(async (job) => {
        if (job === 'slow') await gate.passed;
      });
      for (let index = 0; index < 20; index += 1)
        await queue.add('slow', { key: `s${index}`, group: 'slow' });
      for (let index = 0; index < 5; index += 1)
        await queue.add('fast', { key: `f${index}`, group: `f${index}` });
      await queue.start(recorder.worker);
      await recorder.ended(5);
      expect(recorder.seen.filter(({ job }) => job === 'fast')).toHaveLength(5);
      gate.open();
      await recorder.ended(25);
    });

    it('holds a group while its first job waits for another try', async () => {
      const queue = await opened<string>();
      const recorder = record<string>(async (job, { number }) => {
        if (job === 'first' && number < 3) throw new RetryLater('not yet', { afterMs: 60 });
      });
      await queue.add('first', { key: 'a', group: 'g' });
      await queue.add('second', { key: 'b', group: 'g' });
      await queue.add('elsewhere', { key: 'c', group: 'other' });
      await queue.start(recorder.worker);
      await recorder.ended(5);
      expect(recorder.seen.filter(({ group }) => group === 'g').map(({ job }) => job)).toEqual([
        'first',
        'first',
        'first',
        'second',
      ]);
    });

    it('does not run a job before its time', async () => {
      const queue = await opened<string>();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      const before = Date.now();
      await queue.add('later', { key: 'a', group: 'g', afterMs: 300 });
      await recorder.ended(1);
      expect((recorder.seen[0]?.at ?? 0) - before).toBeGreaterThanOrEqual(295);
      expect((recorder.seen[0]?.at ?? 0) - before).toBeLessThan(2_500);
    });

    it('keeps the place of a job that was added for later: what comes after it in its group waits', async () => {
      const queue = await opened<string>();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      await queue.add('later', { key: 'a', group: 'g', afterMs: 400 });
      await queue.add('now', { key: 'b', group: 'g' });
      await recorder.ended(2);
      expect(recorder.seen.map(({ job }) => job)).toEqual(['later', 'now']);
    });

    it('lets what is new and due go before what is tried again later', async () => {
      const queue = await opened<string>({ concurrency: 1 });
      const recorder = record<string>(async (job, { number }) => {
        if (job === 'again' && number === 1) throw new RetryLater('not yet', { afterMs: 1_100 });
        // Until the other one is due again.
        if (job === 'slow') await new Promise((resolve) => setTimeout(resolve, 2_300));
      });
      for (const job of ['again', 'slow', 'new 1', 'new 2'])
        await queue.add(job, { key: job, group: job, lanes: ['a'] });
      await queue.start(recorder.worker);
      await recorder.ended(5);
      expect(recorder.keys).toEqual(['again', 'slow', 'new 1', 'new 2', 'again']);
    });
  });
}
