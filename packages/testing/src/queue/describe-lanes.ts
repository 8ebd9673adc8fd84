import { type AddOptions, GiveUp, type Queue, RetryLater } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import { type OpenQueue, useQueue } from './queue-under-test.ts';
import { type Recorder, record } from './recorder.ts';
import { createGate, eventually } from './waiting.ts';

/** What a queue promises about lanes. */
export function describeLanes(open: OpenQueue): void {
  describe('lanes', () => {
    const opened = useQueue(open);

    it('that hang hold up no other, however much waits for them', async () => {
      const queue = await opened<string>({ concurrency: 8 });
      const gate = createGate();
      const recorder = record<string>(async (job) => {
        if (job === 'hang') await gate.passed;
      });
      await addMany(queue, 60, 'hang', (index) => ({ key: `h${index}`, lanes: ['hanging'] }));
      await queue.start(recorder.worker);
      await recorder.begun(1);
      await addMany(queue, 20, 'run', (index) => ({ key: `r${index}`, lanes: ['healthy'] }));
      await recorder.ended(20);
      expect(recorder.seen.filter(({ job }) => job === 'run')).toHaveLength(20);
      gate.open();
      await recorder.ended(80);
    });

    it('that hang leave places for one that comes anew, where there are twenty of them', async () => {
      const queue = await opened<string>();
      const gate = createGate();
      const recorder = record<string>(async (job) => {
        if (job === 'hang') await gate.passed;
      });
      await addMany(queue, 200, 'hang', (index) => ({
        key: `h${index}`,
        lanes: [`endpoint ${index % 20}`, `account ${index % 20}`],
      }));
      await queue.start(recorder.worker);
      await recorder.begun(20);
      await addMany(queue, 30, 'run', (index) => ({ key: `r${index}`, lanes: ['endpoint', 'account'] }));
      await recorder.ended(30);
      expect(recorder.seen.filter(({ job }) => job === 'run')).toHaveLength(30);
      gate.open();
      await recorder.ended(230);
    });

    it('run as many jobs at a time as their limit says, which grows as they work', async () => {
      const queue = await opened<number>({
        concurrency: 32,
        lanes: { startConcurrency: 2, concurrency: 4 },
      });
      const gates = [createGate(), createGate()] as const;
      const recorder = record<number>(async (job) => {
        if (job >= 0) await gates[job < 2 ? 0 : 1].passed;
      });
      for (let index = 0; index < 10; index += 1)
        await queue.add(index, { key: `k${index}`, group: `g${index}`, lanes: ['a'] });
      await queue.start(recorder.worker);
      const begunOfLane = () => recorder.seen.filter(({ job }) => job >= 0).length;
      await recorder.begun(2);
      await runElsewhere(queue, recorder, -1);
      expect(begunOfLane()).toBe(2);
      gates[0].open();
      await recorder.begun(2 + 4 + 1);
      await runElsewhere(queue, recorder, -2);
      expect(begunOfLane()).toBe(2 + 4);
      gates[1].open();
      await recorder.ended(12);
    });

    it('of a job must all have room', async () => {
      const queue = await opened<string>({ concurrency: 16, lanes: { concurrency: 1 } });
      const atWork = new Map<string, number>();
      const clashes: string[] = [];
      const recorder = record<string>(async (account) => {
        const now = (atWork.get(account) ?? 0) + 1;
        atWork.set(account, now);
        if (now > 1) clashes.push(account);
        await new Promise((resolve) => setImmediate(resolve));
        atWork.set(account, now - 1);
      });
      for (let index = 0; index < 40; index += 1) {
        const account = `account ${index % 2}`;
        await queue.add(account, { key: `k${index}`, group: `g${index}`, lanes: [`e${index % 7}`, account] });
      }
      await queue.start(recorder.worker);
      await recorder.ended(40);
      expect(clashes).toEqual([]);
    });

    it('that are left go to a job that can run, where one before it waits for another lane', async () => {
      const queue = await opened<string>({ lanes: { concurrency: 1 } });
      const gates = { endpoint: createGate(), account: createGate() };
      const recorder = record<string>(async (job) => {
        if (job === 'endpoint' || job === 'account') await gates[job].passed;
      });
      await queue.start(recorder.worker);
      await queue.add('endpoint', { key: 'a', group: 'a', lanes: ['endpoint 1'] });
      await queue.add('account', { key: 'b', group: 'b', lanes: ['account'] });
      await recorder.begun(2);
      await queue.add('waits', { key: 'c', group: 'c', lanes: ['account', 'endpoint 1'] });
      await queue.add('runs', { key: 'd', group: 'd', lanes: ['account', 'endpoint 2'] });
      gates.account.open();
      await recorder.ended(2);
      expect(recorder.keys).toEqual(['a', 'b', 'd']);
      gates.endpoint.open();
      await recorder.ended(4);
    });

    it('that keep failing pause as a whole, and their jobs wait without using up tries until somebody resumes them', async () => {
      const queue = await opened<string>({
        lanes: { failures: 3, startConcurrency: 1, pausesMs: [600_000] },
        retry: { delays: [0, 0], jitter: 0 },
      });
      let isAway = true;
      const recorder = record<string>(async (job) => {
        if (job === 'job' && isAway) throw new RetryLater('The endpoint is away', { failedLane: 'a' });
      });
      await addMany(queue, 6, 'job', (index) => ({ key: `k${index}`, lanes: ['a'] }));
      await queue.start(recorder.worker);
      const [state] = await eventually(queue.lanes.list, (states) => states[0]?.state === 'paused');
      expect(state).toMatchObject({ lane: 'a', failures: 3, reason: 'The endpoint is away' });
      expect(state?.pausedUntil?.getTime()).toBeGreaterThan(Date.now() + 500_000);
      await runElsewhere(queue, recorder, 'other');
      expect(recorder.seen.filter(({ job }) => job === 'job')).toHaveLength(3);
      expect((await queue.counts()).waiting).toBe(6);
      isAway = false;
      expect(await queue.lanes.resume('b')).toBe(false);
      expect(await queue.lanes.resume('a')).toBe(true);
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect((await queue.counts()).dead).toBe(0);
      expect(recorder.seen.filter(({ job }) => job === 'job')).toHaveLength(3 + 6);
      expect(await queue.lanes.list()).toEqual([]);
      expect(await queue.lanes.resume('a')).toBe(false);
    });

    it('are tried by one job after their pause, and go on once it works', async () => {
      const queue = await opened<string>({
        lanes: { failures: 2, startConcurrency: 1, pausesMs: [100, 400] },
        retry: { delays: [0, 0, 0, 0, 0], jitter: 0 },
      });
      const gate = createGate();
      let tries = 0;
      const recorder = record<string>(async (job) => {
        if (job === 'other') return;
        tries += 1;
        if (tries <= 3) throw new RetryLater('The endpoint is away', { failedLane: 'a' });
        await gate.passed;
      });
      await addMany(queue, 8, 'job', (index) => ({ key: `k${index}`, lanes: ['a'] }));
      await queue.start(recorder.worker);
      // The third is the one that tries after the first pause, the fourth the one after the second.
      await recorder.begun(4);
      await eventually(queue.lanes.list, ([state]) => state?.state === 'trying' && state.failures === 3);
      await runElsewhere(queue, recorder, 'other');
      expect(tries).toBe(4);
      const [, second, third, fourth] = recorder.seen.map(({ at }) => at);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(85);
      expect((fourth ?? 0) - (third ?? 0)).toBeGreaterThanOrEqual(355);
      gate.open();
      await eventually(queue.counts, ({ waiting, running }) => waiting + running === 0);
      expect(await queue.lanes.list()).toEqual([]);
      expect(tries).toBe(3 + 8);
    });

    it('pause at once for as long as they have asked', async () => {
      const queue = await opened<string>({ lanes: { startConcurrency: 1 } });
      const recorder = record<string>(async (_job, { key, number }) => {
        if (key === 'k0' && number === 1)
          throw new RetryLater('The endpoint answered 429', {
            failedLane: 'a',
            pauseLaneMs: 500,
            afterMs: 0,
          });
      });
      await addMany(queue, 3, 'job', (index) => ({ key: `k${index}`, lanes: ['a'] }));
      await queue.start(recorder.worker);
      await recorder.ended(4);
      const [first, ...others] = recorder.seen.map(({ at }) => at);
      for (const at of others) expect(at - (first ?? 0)).toBeGreaterThanOrEqual(495);
    });

    it('do not pause because of what jobs themselves get wrong', async () => {
      const queue = await opened<string>({ lanes: { failures: 1 }, retry: { delays: [], jitter: 0 } });
      const errors = [new GiveUp('enough'), new TypeError('wrong'), new RetryLater('later')];
      await queue.start(async (job) => {
        throw errors[Number(job)];
      });
      for (const [index] of errors.entries())
        await queue.add(String(index), { key: `k${index}`, group: 'g', lanes: ['a'] });
      await eventually(queue.counts, ({ dead }) => dead === errors.length);
      expect(await queue.lanes.list()).toEqual([]);
    });

    it('of one queue say nothing about those of another', async () => {
      const [one, other] = [await opened<string>({ lanes: { failures: 1 } }), await opened<string>()];
      const recorder = record<string>();
      await one.start(async () => {
        throw new RetryLater('The endpoint is away', { failedLane: 'a' });
      });
      await other.start(recorder.worker);
      await one.add('job', { key: 'k', group: 'g', lanes: ['a'] });
      await eventually(one.lanes.list, ([state]) => state?.state === 'paused');
      await other.add('job', { key: 'k', group: 'g', lanes: ['a'] });
      await recorder.ended(1);
      expect(await other.lanes.list()).toEqual([]);
    });
  });
}

/** Adds jobs that each are in a group of their own. */
async function addMany<Job>(
  queue: Queue<Job>,
  count: number,
  job: Job,
  optionsOf: (index: number) => Omit<AddOptions, 'group'>,
): Promise<void> {
  const adding = Array.from({ length: count }, (_, index) => {
    const options = optionsOf(index);
    return queue.add(job, { ...options, group: options.key });
  });
  await Promise.all(adding);
}

/** Runs a job of no lane, by whose end the queue has looked at what was added before it. */
async function runElsewhere<Job>(queue: Queue<Job>, recorder: Recorder<Job>, job: Job): Promise<void> {
  const key = `elsewhere ${String(job)}`;
  await queue.add(job, { key, group: key });
  await eventually(
    async () => recorder.keys,
    (keys) => keys.includes(key),
  );
}
