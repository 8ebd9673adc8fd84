import { describe, expect, it } from 'vitest';
import { createGate, eventually } from '../../testing/src/queue/index.ts';
import { type AddOptions, memoryQueue, type Queue } from '../src/index.ts';

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
    { lanes: { concurrency: 0 } },
    { lanes: { pauseMs: [1] } as never },
    { lanes: { pausesMs: [-1] } },
    { onDead: 'stderr' as never },
  ])('refuses %o', (options) => {
    expect(() => memoryQueue(options)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });

  it('takes for each job of a long group no longer than for one of a short group', async () => {
    const short = await processorMs(2_000, () => ({ group: 'one' }));
    const long = await processorMs(20_000, () => ({ group: 'one' }));
    // Ten times as many jobs; a search in the group would make it a hundred times as much.
    expect(long / short).toBeLessThan(40);
  }, 60_000);

  it('takes no longer beside 20,000 jobs that wait for lanes without room', async () => {
    const alone = await processorMs(2_000, (index) => ({ group: `g${index}`, lanes: ['works'] }));
    const queue = memoryQueue<boolean>();
    for (let index = 0; index < 20_000; index += 1)
      await queue.add(true, { key: `h${index}`, group: `h${index}`, lanes: [`e${index % 500}`, 'hangs'] });
    const beside = await processorMs(2_000, (index) => ({ group: `g${index}`, lanes: ['works'] }), queue);
    expect(beside / alone).toBeLessThan(10);
  }, 60_000);

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

/** Milliseconds of the processor, which a busy machine does not lengthen, for adding and running so many jobs; what is true hangs. */
async function processorMs(
  count: number,
  optionsOf: (index: number) => Omit<AddOptions, 'key'>,
  queue: Queue<boolean> = memoryQueue<boolean>({ stopMs: 0, abortMs: 0 }),
): Promise<number> {
  const end = createGate();
  let done = 0;
  await queue.start(async (hangs) => {
    if (hangs) await new Promise(() => {});
    done += 1;
    if (done === count) end.open();
  });
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1)
    await queue.add(false, { key: `k${index}`, ...optionsOf(index) });
  await end.passed;
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
