import { GiveUp, type Queue, RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { createGate, eventually } from './waiting.ts';

/** What a queue promises about dead letters. */
export function describeDeadLetters(open: OpenQueue): void {
  describe('dead letters', () => {
    const opened = useQueue(open);

    const bury = async (queue: Queue<string>, keys: readonly string[]) => {
      await queue.start(async () => {
        throw new GiveUp('enough');
      });
      for (const [index, key] of keys.entries()) {
        await queue.add(key, { key, group: key });
        await eventually(queue.counts, ({ dead }) => dead === index + 1);
      }
      await queue.stop();
    };

    const idOf = async (queue: Queue<string>, key: string) => {
      const { items } = await queue.deadLetters.list({ limit: 1_000 });
      return items.find((letter) => letter.key === key)?.id ?? 'none';
    };

    it('release their group', async () => {
      const queue = await opened<string>();
      const recorder = record<string>(async (job) => {
        if (job === 'bad') throw new GiveUp('enough');
      });
      await queue.add('bad', { key: 'a', group: 'g' });
      await queue.add('good', { key: 'b', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.ended(2);
      expect(recorder.keys).toEqual(['a', 'b']);
    });

    it('are heard of with their reason, whatever it is, and a listener that fails does no harm', async () => {
      const heard: unknown[] = [];
      const errors: unknown[] = [];
      const failed = new RangeError('The listener is broken');
      const queue = await opened<string>({
        retry: { delays: [0], jitter: 0 },
        onError: (error) => errors.push(error),
        onDead: (letter) => {
          heard.push(letter);
          throw failed;
        },
      });
      const recorder = record<string>(async (job) => {
        throw job === 'bad' ? new GiveUp('enough') : new RetryLater('away for too long');
      });
      await queue.start(recorder.worker);
      for (const job of ['bad', 'late']) {
        await queue.add(job, { key: job, group: job });
        await eventually(
          async () => heard,
          ({ length }) => length === (job === 'bad' ? 1 : 2),
        );
      }
      expect(heard).toMatchObject([
        { key: 'bad', group: 'bad', job: 'bad', reason: 'enough', attempts: 1 },
        { key: 'late', group: 'late', job: 'late', reason: 'away for too long', attempts: 2 },
      ]);
      const { items } = await queue.deadLetters.list();
      expect(heard).toMatchObject(items.map(({ id, reason }) => ({ id, reason })));
      expect(errors).toEqual([failed, failed]);
    });

    it('keep their key', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a']);
      expect(await queue.add('again', { key: 'a', group: 'g' })).toBe('duplicate');
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 1 });
    });

    it('run again when redriven, from the start of their schedule', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a']);
      const [letter] = (await queue.deadLetters.list()).items;
      const recorder = record<string>();
      await queue.start(recorder.worker);
      expect(await queue.deadLetters.redrive(letter?.id ?? '')).toBe(true);
      await recorder.ended(1);
      expect(recorder.seen).toMatchObject([
        { job: 'a', key: 'a', group: 'a', number: 1, addedAt: letter?.addedAt },
      ]);
      expect(await queue.deadLetters.redrive(letter?.id ?? '')).toBe(false);
      await eventually(queue.counts, ({ running }) => running === 0);
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
      expect(await queue.add('again', { key: 'a', group: 'g' })).toBe('duplicate');
    });

    it('may die and be redriven more than once', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a']);
      const first = await idOf(queue, 'a');
      await queue.deadLetters.redrive(first);
      await queue.start(async () => {
        throw new GiveUp('still enough');
      });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await queue.deadLetters.list()).items).toMatchObject([
        { key: 'a', reason: 'still enough', attempts: 1 },
      ]);
      await queue.stop();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      expect(await queue.deadLetters.redrive(await idOf(queue, 'a'))).toBe(true);
      await recorder.ended(1);
    });

    it('go to the end of their group when redriven', async () => {
      const queue = await opened<string>();
      const gate = createGate();
      const recorder = record<string>(async (job, { key }) => {
        if (job === 'bad' && recorder.keys.filter((each) => each === key).length === 1)
          throw new GiveUp('enough');
        if (key === 'b') await gate.passed;
      });
      await queue.add('bad', { key: 'a', group: 'g' });
      await queue.start(recorder.worker);
      await eventually(queue.counts, ({ dead }) => dead === 1);
      for (const key of ['b', 'c', 'd']) await queue.add('good', { key, group: 'g' });
      await recorder.begun(2);
      await queue.deadLetters.redrive(await idOf(queue, 'a'));
      gate.open();
      await recorder.ended(5);
      expect(recorder.keys).toEqual(['a', 'b', 'c', 'd', 'a']);
    });

    it('may be added without a try, once for each key, and run when they are redriven', async () => {
      const queue = await opened<string>();
      const adding = { key: 'a', group: 'g', reason: 'somebody must look' };
      expect(await queue.deadLetters.add('job', adding)).toBe('added');
      expect(await queue.deadLetters.add('copy', adding)).toBe('duplicate');
      const { items } = await queue.deadLetters.list();
      expect(items).toMatchObject([
        { key: 'a', group: 'g', job: 'job', reason: 'somebody must look', attempts: 0 },
      ]);
      const [letter] = items;
      expect(await queue.deadLetters.show(letter?.id ?? '')).toEqual(letter);
      const recorder = record<string>();
      await queue.start(recorder.worker);
      expect(await queue.deadLetters.redrive(letter?.id ?? '')).toBe(true);
      await recorder.ended(1);
      expect(recorder.seen).toMatchObject([{ job: 'job', key: 'a', group: 'g', number: 1 }]);
      expect(await queue.deadLetters.show(letter?.id ?? '')).toBeUndefined();
      expect(await queue.deadLetters.add('job', adding)).toBe('added');
    });

    it('are gone when discarded, and their key stays known', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a']);
      const id = await idOf(queue, 'a');
      expect(await queue.deadLetters.discard(id)).toBe(true);
      expect(await queue.deadLetters.discard(id)).toBe(false);
      expect(await queue.deadLetters.redrive(id)).toBe(false);
      expect(await queue.deadLetters.list()).toEqual({ items: [] });
      expect(await queue.add('again', { key: 'a', group: 'g' })).toBe('duplicate');
    });

    it.each(['', 'none', '00000000-0000-4000-8000-000000000000'])(
      'are not found by the id “%s”',
      async (id) => {
        const queue = await opened<string>();
        expect(await queue.deadLetters.redrive(id)).toBe(false);
        expect(await queue.deadLetters.discard(id)).toBe(false);
        expect(await queue.deadLetters.show(id)).toBeUndefined();
      },
    );

    it('are listed page by page, the oldest first', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a', 'b', 'c', 'd', 'e']);
      const first = await queue.deadLetters.list({ limit: 2 });
      const second = await queue.deadLetters.list({ limit: 2, ...after(first.next) });
      const third = await queue.deadLetters.list({ limit: 2, ...after(second.next) });
      expect([first, second, third].map(({ items }) => items.map(({ key }) => key))).toEqual([
        ['a', 'b'],
        ['c', 'd'],
        ['e'],
      ]);
      expect(third.next).toBeUndefined();
    });

    it('may be redriven page by page as they are read', async () => {
      const queue = await opened<string>();
      await bury(queue, ['a', 'b', 'c', 'd', 'e']);
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const page = await queue.deadLetters.list({ limit: 2, ...after(next) });
        for (const { id, key } of page.items) {
          keys.push(key);
          await queue.deadLetters.redrive(id);
        }
        next = page.next;
      } while (next !== undefined);
      expect(keys).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(await queue.counts()).toEqual({ waiting: 5, running: 0, dead: 0 });
    });

    it.each([{ limit: 0 }, { limit: 1.5 }, { limit: 1_001 }, { after: 'somewhere' }])(
      'are not listed by %o',
      async (page) => {
        const queue = await opened<string>();
        await expect(queue.deadLetters.list(page)).rejects.toMatchObject({ name: 'ConfigurationError' });
      },
    );
  });
}

function after(next: string | undefined): { readonly after?: string } {
  return next === undefined ? {} : { after: next };
}
