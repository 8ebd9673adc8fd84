import {
  ConfigurationError,
  type DeadLetter,
  type FollowUp,
  GiveUp,
  NotStoredError,
  type Queue,
  RetryLater,
} from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import { type OpenQueue, useQueue } from './queue-under-test.ts';
import { record } from './recorder.ts';
import { eventually } from './waiting.ts';

/** What a queue promises about jobs that follow from others. */
export function describeFollowUps(open: OpenQueue): void {
  describe('follow-ups', () => {
    const opened = useQueue(open);

    it('of a job are there when it is done, in its own queue, in another and in one of another kind', async () => {
      const queue = await opened<string>();
      const other = await opened<unknown>();
      const foreign = wrap(await opened<unknown>());
      const recorder = record<string>(async (job) =>
        job === 'first' ? [queue, other, foreign].map((target) => followUp(target, 'next')) : undefined,
      );
      await queue.add('first', { key: 'first', group: 'g' });
      await queue.start(recorder.worker);
      await recorder.ended(2);
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect(recorder.seen.map(({ job }) => job)).toEqual(['first', 'next']);
      expect(await other.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
      expect(await foreign.counts()).toEqual({ waiting: 1, running: 0, dead: 0 });
    });

    it('are added in their order and as add has it', async () => {
      const queue = await opened<number>();
      const other = await opened<unknown>();
      const jobs = [1, 2, 3, 4, 5];
      await queue.start(async () =>
        jobs.map((job) => ({
          queue: other,
          job,
          options: { key: `k${job}`, group: 'g', afterMs: job === 1 ? 200 : 0 },
        })),
      );
      const before = Date.now();
      await queue.add(0, { key: 'k', group: 'g' });
      const recorder = record<unknown>();
      await other.start(recorder.worker);
      await recorder.ended(5);
      expect(recorder.seen.map(({ job }) => job)).toEqual(jobs);
      expect((recorder.seen[0]?.at ?? 0) - before).toBeGreaterThanOrEqual(195);
      expect(await other.add('again', { key: 'k3', group: 'g' })).toBe('duplicate');
    });

    it('of a known key are not added a second time, and the job is done', async () => {
      const queue = await opened<string>();
      const other = await opened<unknown>();
      await other.add('known', { key: 'next', group: 'g' });
      await queue.start(async () => [followUp(other, 'next')]);
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect((await other.counts()).waiting).toBe(1);
      expect((await queue.counts()).dead).toBe(0);
    });

    it('do not come of a try that fails', async () => {
      const queue = await opened<string>({ retry: { delays: [0], jitter: 0 } });
      const other = await opened<unknown>();
      await queue.start(async (_job, { number }) => {
        const following = [followUp(other, `of try ${number}`)];
        if (number === 1) throw new RetryLater('not yet');
        return following;
      });
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      const recorder = record<unknown>();
      await other.start(recorder.worker);
      await recorder.ended(1);
      expect(recorder.seen.map(({ job }) => job)).toEqual(['of try 2']);
    });

    it('that another store cannot take now make the job try again', async () => {
      const heard: unknown[] = [];
      const queue = await opened<string>({
        retry: { delays: [0], jitter: 0 },
        onError: (error) => heard.push(error),
      });
      const other = await opened<unknown>();
      const away = awayOnce(other);
      await queue.start(async () => [followUp(away, 'next')]);
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(other.counts, ({ waiting }) => waiting === 1);
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect((await queue.counts()).dead).toBe(0);
      expect(heard).toMatchObject([{ name: 'NotStoredError' }]);
    });

    it.each<[string, (target: Queue<unknown>) => unknown]>([
      ['without a key', (queue) => ({ queue, job: 'next', options: { key: '', group: 'g' } })],
      ['that JSON cannot hold', (queue) => ({ queue, job: 1n, options: { key: 'next', group: 'g' } })],
      ['of no queue', () => ({ job: 'next', options: { key: 'next', group: 'g' } })],
    ])('%s make the job fail, and none of them is added', async (_what, make) => {
      const heard: unknown[] = [];
      const queue = await opened<string>({
        retry: { delays: [], jitter: 0 },
        onError: (error) => heard.push(error),
      });
      const other = await opened<unknown>();
      await queue.start(async () => [followUp(other, 'good'), make(other) as FollowUp]);
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect(await other.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
      expect(heard).toMatchObject([{ name: ConfigurationError.name }]);
    });

    it('of a job that dies are those of whenDead, for whatever reason it dies', async () => {
      const queue = await opened<string>({ retry: { delays: [], jitter: 0 } });
      const other = await opened<unknown>();
      const errors: Readonly<Record<string, Error>> = {
        'given up': new GiveUp('enough'),
        later: new RetryLater('too late'),
        broken: new TypeError('broken'),
      };
      const letters: DeadLetter<string>[] = [];
      const worker = async (job: string) => {
        throw errors[job];
      };
      await queue.start(worker, {
        whenDead: (letter) => {
          letters.push(letter);
          return [followUp(other, letter.reason)];
        },
      });
      for (const job of Object.keys(errors)) await queue.add(job, { key: job, group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 3);
      expect((await other.counts()).waiting).toBe(3);
      const recorder = record<unknown>();
      await other.start(recorder.worker);
      await recorder.ended(3);
      expect(recorder.seen.map(({ job }) => job)).toEqual(['enough', 'too late', 'TypeError']);
      expect(letters).toMatchObject(
        Object.keys(errors).map((job) => ({ job, key: job, group: 'g', attempts: 1 })),
      );
      const { items } = await queue.deadLetters.list();
      expect(items.map(({ id }) => id)).toEqual(letters.map(({ id }) => id));
    });

    it('that whenDead cannot say leave the job dead, and are heard of', async () => {
      const heard: unknown[] = [];
      const queue = await opened<string>({ onError: (error) => heard.push(error) });
      const failed = new RangeError('no idea');
      const worker = async () => {
        throw new GiveUp('enough');
      };
      await queue.start(worker, {
        whenDead: () => {
          throw failed;
        },
      });
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect(heard).toEqual([failed]);
    });

    it('of a job that dies are not lost where another store cannot take them now', async () => {
      const queue = await opened<string>({ retry: { delays: [], jitter: 0 } });
      const other = await opened<unknown>();
      const away = awayOnce(other);
      const worker = async () => {
        throw new GiveUp('enough');
      };
      await queue.start(worker, { whenDead: () => [followUp(away, 'died')] });
      await queue.add('job', { key: 'k', group: 'g' });
      await eventually(queue.counts, ({ dead }) => dead === 1);
      expect((await other.counts()).waiting).toBe(1);
    });
  });
}

function followUp<Job>(queue: Queue<Job>, job: string): FollowUp {
  return { queue, job, options: { key: job, group: 'follow-ups' } };
}

/** A queue that no store knows for its own. */
function wrap<Job>(queue: Queue<Job>): Queue<Job> {
  return {
    add: queue.add,
    start: queue.start,
    stop: queue.stop,
    ready: queue.ready,
    lanes: queue.lanes,
    deadLetters: queue.deadLetters,
    journal: queue.journal,
    counts: queue.counts,
  };
}

/** A queue whose store is away for the first job. */
function awayOnce<Job>(queue: Queue<Job>): Queue<Job> {
  let isAway = true;
  return {
    ...wrap(queue),
    add: async (job, options) => {
      if (!isAway) return await queue.add(job, options);
      isAway = false;
      throw new NotStoredError('away');
    },
  };
}
