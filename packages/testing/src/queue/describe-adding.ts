import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { createGate, eventually } from './waiting.ts';

const strangeJobs: Readonly<Record<string, unknown>> = {
  'U+0000': { text: 'a\0b' },
  'half of a pair': { text: '\ud800' },
  'emoji and line ends': { text: '🧾\r\n\u2028' },
  null: null,
  false: false,
  'a number': 12_345_678.9,
  'an empty text': '',
  'nested lists': [[[]], [{}]],
  'much text': { text: 'x'.repeat(300_000) },
  'keys of prototypes': JSON.parse('{"__proto__":{"a":1},"constructor":1}'),
};

const strangeNames = ['a\0b', '\ud800', '🧾', "'; DROP TABLE job; --", 'x'.repeat(10_000), ' ', 'group:a'];

/** What `add` promises. */
export function describeAdding(open: OpenQueue): void {
  describe('adding', () => {
    const opened = useQueue(open);

    it('hands a job with its key, group, number and time to the worker', async () => {
      const queue = await opened<{ text: string }>();
      const before = Date.now();
      expect(await queue.add({ text: 'one' }, { key: 'k', group: 'g' })).toBe('added');
      const after = Date.now();
      const recorder = record<{ text: string }>();
      await queue.start(recorder.worker);
      await recorder.ended(1);
      expect(recorder.seen).toMatchObject([{ job: { text: 'one' }, key: 'k', group: 'g', number: 1 }]);
      // The store may have a clock of its own, a second apart.
      const addedAt = recorder.seen[0]?.addedAt.getTime();
      expect(addedAt).toBeGreaterThanOrEqual(before - 1_000);
      expect(addedAt).toBeLessThanOrEqual(after + 1_000);
    });

    it('takes jobs while it runs', async () => {
      const queue = await opened<number>();
      const recorder = record<number>();
      await queue.start(recorder.worker);
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => queue.add(index, { key: `k${index}`, group: `g${index}` })),
      );
      await recorder.ended(50);
      expect(recorder.seen.map(({ job }) => job).sort((one, other) => one - other)).toEqual(
        Array.from({ length: 50 }, (_, index) => index),
      );
    });

    it('tells a duplicate of a job that waits', async () => {
      const queue = await opened<string>();
      expect(await queue.add('first', { key: 'k', group: 'g' })).toBe('added');
      expect(await queue.add('second', { key: 'k', group: 'other' })).toBe('duplicate');
      const recorder = record<string>();
      await queue.start(recorder.worker);
      await queue.add('last', { key: 'last', group: 'g' });
      await recorder.ended(2);
      expect(recorder.seen.map(({ job }) => job).sort()).toEqual(['first', 'last']);
    });

    it('tells a duplicate of a job that is done', async () => {
      const queue = await opened<string>();
      const recorder = record<string>();
      await queue.start(recorder.worker);
      await queue.add('first', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect(await queue.add('second', { key: 'k', group: 'g' })).toBe('duplicate');
    });

    it('takes exactly one of many with the same key', async () => {
      const queue = await opened<number>();
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          queue.add(index, { key: `k${index % 3}`, group: `g${index}` }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(3);
      expect((await queue.counts()).waiting).toBe(3);
    });

    it.each(Object.entries(strangeJobs))('keeps a job of %s as it is', async (_name, job) => {
      const queue = await opened<unknown>();
      const recorder = record<unknown>();
      await queue.start(recorder.worker);
      await queue.add(job, { key: 'k', group: 'g' });
      await recorder.ended(1);
      expect(recorder.seen[0]?.job).toStrictEqual(job);
    });

    it('keeps strange keys and groups apart and as they are', async () => {
      const queue = await opened<number>();
      const recorder = record<number>();
      for (const [index, name] of strangeNames.entries())
        expect(await queue.add(index, { key: name, group: name })).toBe('added');
      expect(await queue.add(0, { key: 'a\0b', group: 'g' })).toBe('duplicate');
      await queue.start(recorder.worker);
      await recorder.ended(strangeNames.length);
      for (const [index, name] of strangeNames.entries())
        expect(recorder.seen.find(({ job }) => job === index)).toMatchObject({ key: name, group: name });
    });

    it('gives the worker the job as it was when it was added', async () => {
      const queue = await opened<{ text: string }>();
      const job = { text: 'before' };
      const adding = queue.add(job, { key: 'k', group: 'g' });
      job.text = 'after';
      await adding;
      const recorder = record<{ text: string }>();
      await queue.start(recorder.worker);
      await recorder.ended(1);
      expect(recorder.seen[0]?.job).toEqual({ text: 'before' });
    });

    it.each([
      ['an empty key', { text: '' }, { key: '', group: 'g' }],
      ['an empty group', { text: '' }, { key: 'k', group: '' }],
      ['a lane without a name', { text: '' }, { key: 'k', group: 'g', lanes: ['a', ''] }],
      ['a time in the past', { text: '' }, { key: 'k', group: 'g', afterMs: -1 }],
      ['a time without end', { text: '' }, { key: 'k', group: 'g', afterMs: Number.POSITIVE_INFINITY }],
      ['a job that is nothing', undefined, { key: 'k', group: 'g' }],
      ['a job with a number that JSON has not', { big: 1n }, { key: 'k', group: 'g' }],
    ])('refuses %s', async (_name, job, options) => {
      const queue = await opened<unknown>();
      await expect(queue.add(job, options)).rejects.toMatchObject({ name: 'ConfigurationError' });
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('counts what waits, runs and is dead', async () => {
      const queue = await opened<string>({ concurrency: 2, retry: { delays: [], jitter: 0 } });
      const gate = createGate();
      const recorder = record<string>(async (job) => {
        if (job === 'bad') throw new Error();
        await gate.passed;
      });
      await queue.add('bad', { key: 'bad', group: 'bad' });
      await queue.start(recorder.worker);
      await eventually(queue.counts, ({ dead }) => dead === 1);
      for (const key of ['a', 'b', 'c', 'd', 'e']) await queue.add('good', { key, group: key });
      await recorder.begun(3);
      expect(await queue.counts()).toEqual({ waiting: 3, running: 2, dead: 1 });
      gate.open();
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    });
  });
}
