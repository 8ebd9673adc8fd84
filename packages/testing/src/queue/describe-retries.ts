import { GiveUp, RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { eventually } from './waiting.ts';

const content = 'customer 123.456.789-00';

/** What a queue promises about jobs that fail. */
export function describeRetries(open: OpenQueue): void {
  describe('retries', () => {
    const opened = useQueue(open);

    it('tries again by the schedule after any exception', async () => {
      const queue = await opened<string>({ retry: { delays: [50, 150], jitter: 0 } });
      const recorder = record<string>(async (_job, { number }) => {
        if (number < 3) throw new TypeError(content);
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'k', group: 'g' });
      await recorder.ended(3);
      const [first, second, third] = recorder.seen.map(({ at }) => at);
      expect(recorder.seen.map(({ number }) => number)).toEqual([1, 2, 3]);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(45);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(145);
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    });

    it('tells of exceptions that are not meant for it', async () => {
      const heard: unknown[] = [];
      const queue = await opened<string>({
        retry: { delays: [0, 0], jitter: 0 },
        onError: (error) => heard.push(error),
      });
      const unforeseen = new TypeError(content);
      const recorder = record<string>(async (_job, { number }) => {
        throw [unforeseen, new RetryLater('again'), new GiveUp('enough')][number - 1];
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect(heard).toEqual([unforeseen]);
    });

    it('varies the delays by the jitter', async () => {
      const queue = await opened<string>({ retry: { delays: [400], jitter: 1 }, concurrency: 20 });
      const recorder = record<string>(async (_job, { number }) => {
        if (number === 1) throw new RetryLater('again');
      });
      for (let index = 0; index < 10; index += 1)
        await queue.add('job', { key: `k${index}`, group: `g${index}` });
      await queue.start(recorder.worker);
      await recorder.ended(20);
      const times = recorder.seen.filter(({ number }) => number === 2).map(({ at }) => at);
      expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(50);
    });

    it('tries again after the time that a RetryLater names', async () => {
      const queue = await opened<string>({ retry: { delays: [60_000], jitter: 0 } });
      const recorder = record<string>(async (_job, { number }) => {
        if (number === 1) throw new RetryLater('busy', { afterMs: 200 });
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'k', group: 'g' });
      await recorder.ended(2);
      const [first, second] = recorder.seen.map(({ at }) => at);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(195);
      expect((second ?? 0) - (first ?? 0)).toBeLessThan(30_000);
    });

    it('tries again by the schedule, and not before the least time that a RetryLater names', async () => {
      const queue = await opened<string>({ retry: { delays: [20, 200], jitter: 0 } });
      const recorder = record<string>(async (_job, { number }) => {
        if (number < 3) throw new RetryLater('busy', { atLeastMs: 100 });
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'k', group: 'g' });
      await recorder.ended(3);
      const [first, second, third] = recorder.seen.map(({ at }) => at);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(95);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(195);
    });

    it('makes a dead letter of a job that fails after the last delay', async () => {
      const queue = await opened<string>({ retry: { delays: [0, 0], jitter: 0 } });
      const recorder = record<string>(async () => {
        throw Object.assign(new RangeError(content), { code: 'E_TEST' });
      });
      const before = Date.now();
      await queue.start(recorder.worker);
      await queue.add(content, { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      const { items, next } = await queue.deadLetters.list();
      expect(next).toBeUndefined();
      expect(items).toMatchObject([
        { key: 'k', group: 'g', job: content, reason: 'RangeError E_TEST', attempts: 3 },
      ]);
      const [letter] = items;
      expect(Math.abs((letter?.addedAt.getTime() ?? 0) - before)).toBeLessThan(5_000);
      expect(letter?.diedAt.getTime()).toBeGreaterThanOrEqual(letter?.addedAt.getTime() ?? 0);
      expect(recorder.seen).toHaveLength(3);
    });

    it('keeps the reason that a RetryLater gives at the last try', async () => {
      const queue = await opened<string>({ retry: { delays: [], jitter: 0 } });
      await queue.start(async () => {
        throw new RetryLater('The endpoint answered\0 503', { afterMs: 1 });
      });
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await queue.deadLetters.list()).items).toMatchObject([
        { reason: 'The endpoint answered\0 503', attempts: 1 },
      ]);
    });

    it('makes a dead letter at once of a job that the worker gives up', async () => {
      const queue = await opened<string>();
      const recorder = record<string>(async () => {
        throw new GiveUp('The endpoint answered 410');
      });
      await queue.start(recorder.worker);
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await queue.deadLetters.list()).items).toMatchObject([
        { reason: 'The endpoint answered 410', attempts: 1 },
      ]);
      expect(recorder.seen).toHaveLength(1);
    });

    it('takes a worker that throws outside a promise like any other', async () => {
      const queue = await opened<string>({ retry: { delays: [], jitter: 0 } });
      await queue.start(() => {
        throw new SyntaxError(content);
      });
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await queue.deadLetters.list()).items).toMatchObject([{ reason: 'SyntaxError' }]);
    });

    it('tells a worker which try is the last, interrupted ones not counted', async () => {
      const queue = await opened<string>({ stopMs: 20, retry: { delays: [0, 0], jitter: 0 } });
      const seen: [number, boolean][] = [];
      const recorder = record<string>(async (_job, { number, isLast, signal }) => {
        seen.push([number, isLast]);
        if (number === 2) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        throw new RetryLater('again');
      });
      await queue.add('job', { key: 'k', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.begun(2);
      await queue.stop();
      await queue.start(recorder.worker);
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect(seen).toEqual([
        [1, false],
        [2, false],
        [3, false],
        [4, true],
      ]);
    });
  });
}
