import { describe, expect, it } from 'vitest';
import { eventually } from '../../testing/src/queue/index.ts';
import { memoryQueue } from '../src/index.ts';

describe('a queue in memory', () => {
  it('forgets the oldest keys of jobs that are done, never those of jobs that wait', async () => {
    const queue = memoryQueue<number>({ rememberedKeys: 3 });
    await queue.start(async () => {});
    for (let index = 0; index < 5; index += 1) await queue.add(index, { key: `k${index}`, group: 'g' });
    await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    await queue.stop();
    expect(await queue.add(0, { key: 'k0', group: 'g' })).toBe('added');
    expect(await queue.add(4, { key: 'k4', group: 'g' })).toBe('duplicate');
    expect(await queue.add(0, { key: 'k0', group: 'g' })).toBe('duplicate');
  });

  it.each([
    { concurrency: 0 },
    { concurrency: 1.5 },
    { concurency: 10 },
    { rememberedKeys: Number.NaN },
    { rememberedKeys: -1 },
    { onError: 'stderr' as never },
    { retry: { delays: [Number.NaN], jitter: 0 } },
    { retry: { delays: [1], jitter: -0.1 } },
    { stopMs: -1 },
    { abortMs: Number.POSITIVE_INFINITY },
  ])('refuses %o', (options) => {
    expect(() => memoryQueue(options)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });

  it('works off many jobs of one group and of many groups', async () => {
    const queue = memoryQueue<number>({ concurrency: 50 });
    let done = 0;
    await Promise.all(
      Array.from({ length: 20_000 }, (_, index) =>
        queue.add(index, { key: `k${index}`, group: index % 2 === 0 ? 'one' : `g${index}` }),
      ),
    );
    await queue.start(async () => {
      done += 1;
    });
    await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
    expect(done).toBe(20_000);
    await queue.stop();
  });
});
