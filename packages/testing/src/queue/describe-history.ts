import { GiveUp } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { eventually } from './waiting.ts';

/** What a queue promises about what has ended in a group. */
export function describeHistory(open: OpenQueue): void {
  describe('history', () => {
    const opened = useQueue(open);

    it('tells a worker which keys of its group are done, the latest last', async () => {
      const queue = await opened<string>();
      const earlier: Record<string, readonly string[]> = {};
      const recorder = record<string>(async (job, attempt) => {
        earlier[attempt.key] = await attempt.earlierKeys();
        if (job === 'bad') throw new GiveUp('enough');
      });
      await queue.start(recorder.worker, { keepsHistory: true });
      for (const key of ['a', 'b', 'c', 'd'])
        await queue.add(key === 'c' ? 'bad' : 'good', { key, group: 'g' });
      await queue.add('good', { key: 'e', group: 'another' });
      await recorder.ended(5);
      expect(earlier).toEqual({ a: [], b: ['a'], c: ['a', 'b'], d: ['a', 'b'], e: [] });
    });

    it('holds after another start', async () => {
      const queue = await opened<string>();
      await queue.start(record<string>().worker, { keepsHistory: true });
      await queue.add('job', { key: 'a"\u0000', group: 'g\u0000' });
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      await queue.stop();
      const earlier: unknown[] = [];
      const recorder = record<string>(async (_job, attempt) => {
        earlier.push(await attempt.earlierKeys());
      });
      await queue.start(recorder.worker, { keepsHistory: true });
      await queue.add('job', { key: 'b', group: 'g\u0000' });
      await recorder.ended(1);
      expect(earlier).toEqual([['a"\u0000']]);
    });

    it('must be asked for', async () => {
      const queue = await opened<string>({ retry: { delays: [] } });
      await queue.start(async (_job, attempt) => {
        await attempt.earlierKeys();
      });
      await queue.add('job', { key: 'a', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await queue.deadLetters.list()).items).toMatchObject([{ reason: 'ConfigurationError' }]);
    });
  });
}
