import type { ResponseCode } from '@order-integration/contracts';
import { memoryQueue } from '@order-integration/queue';
import { afterEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../src/inbox/inbox-job.ts';
import { type InboxQueue, openInbox } from '../../src/index.ts';
import { inboxKinds, type TestInbox } from '../support/inboxes.ts';
import { keyOf, notification } from '../support/notification.ts';

describe.each(inboxKinds)('redriving many letters of an inbox in $kind', ({ open }) => {
  const opened: TestInbox[] = [];
  afterEach(async () => {
    for (const { remove } of opened.splice(0)) await remove();
  });

  const withLetters = async (codes: readonly ResponseCode[]) => {
    const inbox = await open();
    opened.push(inbox);
    const { queue } = inbox;
    for (const [index, code] of codes.entries()) {
      const result = notification(code, { marketplaceOrderId: String(index) });
      const job = { kind: 'notification', body: JSON.stringify(result), receivedAt: index * 1_000 } as const;
      await queue.deadLetters.add(job, { ...placeOf(result, undefined), reason: `${code} failed` });
    }
    return { queue, letters: openInbox(queue) };
  };

  it('counts beforehand, takes those that the filter names, and keeps who asked and what became of it', async () => {
    const { letters } = await withLetters(['EOI003', 'EOI002', 'EOI003', 'SOI001']);
    expect(await letters.count({ code: 'EOI003' })).toBe(2);
    expect(await letters.count({ reason: 'FAILED' })).toBe(4);
    expect(await letters.count({ account: 'nobody' })).toBe(0);
    expect(await letters.count({ receivedFrom: new Date(1_000), receivedBefore: new Date(3_000) })).toBe(2);
    const progress: number[] = [];
    const done = await letters.redriveAll({
      name: 'prices corrected',
      by: 'Ada',
      filter: { code: 'EOI003' },
      perSecond: 1_000,
      onProgress: ({ redriven }) => progress.push(redriven),
    });
    expect(done).toMatchObject({
      name: 'prices corrected',
      by: 'Ada',
      state: 'done',
      counted: 2,
      redriven: 2,
    });
    expect(progress).toEqual([1, 2]);
    expect(await letters.redrives()).toMatchObject([
      {
        name: 'prices corrected',
        by: 'Ada',
        filter: { code: 'EOI003' },
        state: 'done',
        counted: 2,
        redriven: 2,
      },
    ]);
    expect((await letters.list()).items.map(({ code }) => code)).toEqual(['EOI002', 'SOI001']);
    await expect(letters.redriveAll({ name: 'prices corrected', by: 'Ada' })).rejects.toMatchObject({
      name: 'ConfigurationError',
    });
  });

  it('keeps the keys and the order of the letters', async () => {
    const { queue, letters } = await withLetters(['EOI003', 'EOI002', 'SOI001']);
    await letters.redriveAll({ name: 'all', by: 'Ada', perSecond: 1_000 });
    const keys: string[] = [];
    await queue.start(async (_job, { key }) => void keys.push(key));
    await expect.poll(() => keys.length).toBe(3);
    const expected = ['EOI003', 'EOI002', 'SOI001'] as const;
    expect(keys).toEqual(expected.map((code, index) => keyOf(code, { marketplaceOrderId: String(index) })));
  });

  it('goes on under its name after it was broken off', async () => {
    const { letters } = await withLetters(['EOI003', 'EOI003', 'EOI003']);
    const breaking = new AbortController();
    const broken = await letters.redriveAll({
      name: 'in two parts',
      by: 'Ada',
      perSecond: 1_000,
      signal: breaking.signal,
      onProgress: () => breaking.abort(),
    });
    expect(broken).toMatchObject({ state: 'stopped', counted: 3, redriven: 1 });
    await expect(
      letters.redriveAll({ name: 'in two parts', by: 'Ada', filter: { code: 'EOI003' } }),
    ).rejects.toMatchObject({ name: 'ConfigurationError' });
    const whole = await letters.redriveAll({ name: 'in two parts', by: 'Ada', perSecond: 1_000 });
    expect(whole).toMatchObject({ state: 'done', counted: 3, redriven: 3 });
    expect(await letters.counts()).toMatchObject({ dead: 0, waiting: 3 });
  });

  it('leaves those alone that die again meanwhile', async () => {
    const { queue, letters } = await withLetters(['EOI003', 'EOI003']);
    await queue.start(async () => {
      throw new RangeError('still broken');
    });
    const done = await letters.redriveAll({ name: 'once', by: 'Ada', perSecond: 5 });
    expect(done).toMatchObject({ state: 'done', redriven: 2 });
    await expect.poll(async () => (await letters.counts()).dead).toBe(2);
  });

  it('takes its time', async () => {
    const { letters } = await withLetters(['EOI003', 'EOI003', 'EOI003']);
    const begun = performance.now();
    await letters.redriveAll({ name: 'slowly', by: 'Ada', perSecond: 10 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(199);
  });
});

it.each([
  { filter: { kode: 'EOI003' } },
  { filter: { kind: 'lost' } },
  { filter: { receivedBefore: 1 } },
  { perSecond: 0 },
  { by: '' },
  { name: '' },
])('is refused for %o', async (wrong) => {
  const queue: InboxQueue = memoryQueue();
  const options = { name: 'name', by: 'Ada', ...wrong } as Parameters<
    ReturnType<typeof openInbox>['redriveAll']
  >[0];
  await expect(openInbox(queue).redriveAll(options)).rejects.toMatchObject({ name: 'ConfigurationError' });
});
