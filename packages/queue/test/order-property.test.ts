import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventually } from '../../testing/src/queue/index.ts';
import { GiveUp, memoryQueue, RetryLater } from '../src/index.ts';

const outcomes = ['done', 'later', 'away', 'broken', 'given up'] as const;
type Outcome = (typeof outcomes)[number];

/** A job of the model, and how each of its tries ends; the last one also ends all further tries. */
interface Planned {
  readonly key: number;
  readonly group: number;
  readonly lanes: readonly string[];
  readonly tries: readonly Outcome[];
}

const further = 2;

const plan = fc.array(
  fc.record({
    key: fc.nat(15),
    group: fc.nat(3),
    lanes: fc.subarray(['x', 'y', 'z']),
    tries: fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 4 }),
    pause: fc.nat(2),
    restart: fc.boolean(),
  }),
  { maxLength: 25, size: 'max' },
);

it('every interleaving of adding, failing, stopping and starting gives each group the same history', async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.integer({ min: 1, max: 4 }), async (steps, concurrency) => {
      const queue = memoryQueue<Planned>({
        concurrency,
        lanes: { startConcurrency: 1, concurrency: 2, failures: 2, pausesMs: [0, 2] },
        retry: { delays: Array(further).fill(0), jitter: 0 },
        onError: () => {},
      });
      const history: string[] = [];
      const worker = async (job: Planned, { number, group }: { number: number; group: string }) => {
        history.push(`${group}: ${job.key}#${number}`);
        await new Promise((resolve) => setImmediate(resolve));
        end(outcomeOf(job, number), job.lanes);
      };
      const taken = new Map<number, Planned>();
      await queue.start(worker);
      for (const { key, group, lanes, tries, pause, restart } of steps) {
        const job = { key, group, lanes, tries };
        const expected = taken.has(key) ? 'duplicate' : 'added';
        if (expected === 'added') taken.set(key, job);
        expect(await queue.add(job, { key: `k${key}`, group: `g${group}`, lanes })).toBe(expected);
        for (let turn = 0; turn < pause; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        if (restart) {
          await queue.stop();
          await queue.start(worker);
        }
      }
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      await queue.stop();
      const planned = [...taken.values()];
      for (let group = 0; group <= 3; group += 1) {
        const of = planned.filter((job) => job.group === group);
        expect(history.filter((line) => line.startsWith(`g${group}:`))).toEqual(of.flatMap(triesOf));
      }
      const { items } = await queue.deadLetters.list({ limit: 1_000 });
      expect(items.map(({ key, attempts }) => `${key} ${attempts}`).sort()).toEqual(
        planned
          .filter((job) => outcomeOf(job, triesOf(job).length) !== 'done')
          .map((job) => `k${job.key} ${triesOf(job).length}`)
          .sort(),
      );
    }),
    { numRuns: 150 },
  );
});

function outcomeOf({ tries }: Planned, number: number): Outcome {
  return tries[number - 1] ?? tries.at(-1) ?? 'done';
}

/** The model: a job is tried until it is done, given up, or has used up its schedule. */
function triesOf(job: Planned): readonly string[] {
  const lines: string[] = [];
  for (let number = 1; number <= 1 + further; number += 1) {
    lines.push(`g${job.group}: ${job.key}#${number}`);
    if (['done', 'given up'].includes(outcomeOf(job, number))) break;
  }
  return lines;
}

function end(outcome: Outcome, lanes: readonly string[]): void {
  if (outcome === 'away') throw new RetryLater('away', { failedLane: lanes[0] ?? 'none' });
  if (outcome === 'later') throw new RetryLater('later');
  if (outcome === 'broken') throw new TypeError('broken');
  if (outcome === 'given up') throw new GiveUp('given up');
}
