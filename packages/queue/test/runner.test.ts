import { describe, expect, it } from 'vitest';
import { createGate, record } from '../../testing/src/queue/index.ts';
import {
  type Claim,
  checkQueueOptions,
  createLaneLimits,
  createRunner,
  GiveUp,
  type QueueOptions,
  RetryLater,
  type Settlement,
  type Worker,
} from '../src/index.ts';

/** A runner whose store only remembers what it was told. */
function start(worker: Worker<string>, given: Partial<QueueOptions> = {}) {
  const options = checkQueueOptions('test', {
    retry: { delays: [0], jitter: 0 },
    onError: () => {},
    ...given,
  });
  const limits = createLaneLimits({ ...options, onRoom: () => {} });
  const settled: { id: string; settlement: Settlement<string> }[] = [];
  const lapsed = new Set<string>();
  const runner = createRunner<string, Claim<string>>({
    worker,
    options,
    limits,
    addsTo: () => true,
    earlierKeys: async () => [],
    settle: async ({ id }, settlement) => {
      settled.push({ id, settlement });
      return !lapsed.has(id);
    },
  });
  return { runner, limits, settled, lapsed };
}

function claim(id: string, more: Partial<Claim<string>> = {}): Claim<string> {
  const addedAt = new Date();
  return { id, key: id, group: id, lanes: ['lane'], job: 'job', number: 1, failures: 0, addedAt, ...more };
}

describe('a runner', () => {
  it.each<[string, () => unknown]>([
    ['is done', () => undefined],
    [
      'fails',
      () => {
        throw new RetryLater('again');
      },
    ],
    [
      'gives up',
      () => {
        throw new GiveUp('enough');
      },
    ],
  ])('does not settle a job that was revoked when its worker %s afterwards', async (_how, end) => {
    const gate = createGate();
    const recorder = record<string>(async () => {
      await gate.passed;
      end();
    });
    const { runner, limits, settled } = start(recorder.worker);
    const revoked = claim('revoked');
    runner.run(revoked);
    runner.revoke(revoked);
    expect(recorder.seen[0]?.signal.reason).toMatchObject({ name: 'AbortError' });
    runner.run(claim('kept'));
    gate.open();
    await runner.drain();
    expect(settled.map(({ id }) => id)).toEqual(['kept']);
    expect([runner.working, runner.unsettled, limits.free]).toEqual([0, 0, 64]);
  });

  it('goes on with a job that it holds again when an earlier claim on it is revoked', async () => {
    const { runner, settled } = start(async (_job, { number }) => {
      if (number === 1) throw new RetryLater('again');
    });
    const first = claim('again');
    runner.run(first);
    await runner.drain();
    runner.run({ ...first, number: 2, failures: 1 });
    runner.revoke(first);
    await runner.drain();
    expect(settled.map(({ settlement }) => settlement.kind)).toEqual(['retry', 'done']);
  });

  it('settles once what it has given back as interrupted, though its worker ends afterwards', async () => {
    const gate = createGate();
    const recorder = record<string>(() => gate.passed);
    const { runner, limits, settled } = start(recorder.worker, { stopMs: 0, abortMs: 0 });
    runner.run(claim('deaf'));
    await runner.drain();
    expect(limits.free).toBe(64);
    gate.open();
    await recorder.ended(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toEqual([{ id: 'deaf', settlement: { kind: 'interrupted' } }]);
    expect(limits.free).toBe(64);
  });

  it('blames the lane that a RetryLater names, also at the last try, and pauses it for as long as it says', async () => {
    const { runner, limits, settled } = start(async () => {
      throw new RetryLater('busy', { failedLane: 'lane', pauseLaneMs: 60_000 });
    });
    runner.run(claim('a', { failures: 1 }));
    await runner.drain();
    expect(settled).toMatchObject([{ settlement: { kind: 'dead', letter: { reason: 'busy' } } }]);
    expect(limits.states()).toMatchObject([{ lane: 'lane', state: 'paused', reason: 'busy' }]);
    expect(limits.blockedBy(['lane'])).toBe('lane');
  });

  it('makes a dead letter of a job without running it, and tells of it once it is written', async () => {
    const heard: unknown[] = [];
    const recorder = record<string>();
    const { runner, settled, lapsed } = start(recorder.worker, { onDead: (letter) => heard.push(letter) });
    lapsed.add('lapsed');
    runner.bury(claim('lapsed', { number: 25 }), 'Its process was lost too often');
    runner.bury(claim('lost', { number: 25 }), 'Its process was lost too often');
    expect(runner.claims().map(({ id }) => id)).toEqual(['lapsed', 'lost']);
    await runner.drain();
    expect(recorder.seen).toEqual([]);
    expect(settled).toMatchObject([{ id: 'lapsed' }, { id: 'lost' }]);
    expect(heard).toMatchObject([{ key: 'lost', attempts: 25, reason: 'Its process was lost too often' }]);
  });
});
