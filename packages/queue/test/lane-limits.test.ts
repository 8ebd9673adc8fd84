import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createLaneLimits,
  defaultLaneOptions,
  type LaneLimitsOptions,
  type LaneOptions,
  type LanePlaces,
  type LaneState,
} from '../src/index.ts';

/** Limits with a clock that stands still, and what they have told. */
function open(
  lanes: Partial<LaneOptions> = {},
  more: Partial<Pick<LaneLimitsOptions, 'concurrency' | 'claimTrial'>> = {},
) {
  const clock = { now: 1_000_000 };
  const roomy: string[] = [];
  const changes: LaneState[] = [];
  const limits = createLaneLimits({
    concurrency: 64,
    lanes: { ...defaultLaneOptions, ...lanes },
    onRoom: (lane) => roomy.push(lane),
    onChange: (state) => changes.push(state),
    now: () => clock.now,
    ...more,
  });
  /** Begins as many jobs of a lane as may. */
  const fill = (...names: readonly string[]): readonly LanePlaces[] => {
    const begun: LanePlaces[] = [];
    while (limits.free > 0 && limits.blockedBy(names) === undefined) begun.push(limits.begin(names));
    return begun;
  };
  const fail = (lane: string, count = 1, pauseMs?: number): void => {
    for (let index = 0; index < count; index += 1)
      limits.begin([lane]).end({ lane, reason: `failure ${index + 1}`, pauseMs });
  };
  return { limits, clock, roomy, changes, fill, fail };
}

describe('the places of a lane', () => {
  it('are few at first, and one more for each job that works while none is free', () => {
    const { limits, fill } = open();
    const begun = [...fill('a')];
    expect(begun).toHaveLength(4);
    begun.shift()?.end('worked');
    begun.push(...fill('a'));
    expect(begun).toHaveLength(5);
    for (let round = 0; round < 40; round += 1) {
      begun.shift()?.end('worked');
      begun.push(...fill('a'));
    }
    expect(begun).toHaveLength(defaultLaneOptions.concurrency);
    expect(limits.free).toBe(64 - defaultLaneOptions.concurrency);
  });

  it('are few at first only for the first lane of a job: several that hang at once do not fill a lane that they share', () => {
    const { limits, fill } = open();
    for (const endpoint of ['a', 'b', 'c', 'd', 'e']) expect(fill(endpoint, 'account')).toHaveLength(4);
    expect(limits.blockedBy(['f', 'account'])).toBeUndefined();
    const begun = ['g', 'h', 'i', 'j', 'k', 'l'].flatMap((endpoint) => fill(endpoint, 'account'));
    expect(20 + begun.length).toBeLessThanOrEqual(defaultLaneOptions.concurrency);
    expect(limits.blockedBy(['m', 'account'])).toBe('account');
    expect(limits.blockedBy(['m', 'other account'])).toBeUndefined();
  });

  it('do not become more where some are free', () => {
    const { limits, fill } = open();
    for (let round = 0; round < 10; round += 1) {
      const one = limits.begin(['a']);
      limits.begin(['a']).end('worked');
      one.end('unknown');
    }
    expect(fill('a')).toHaveLength(4);
  });

  it('are few again after it has failed, and after it was at rest', () => {
    const { fill } = open();
    let begun = [...fill('a')];
    for (const each of begun.splice(0)) each.end('worked');
    begun = [...fill('a')];
    expect(begun).toHaveLength(4);
    begun.shift()?.end('worked');
    begun.push(...fill('a'));
    expect(begun).toHaveLength(5);
    begun.shift()?.end({ lane: 'a', reason: 'away' });
    expect(fill('a')).toHaveLength(0);
    begun.shift()?.end('unknown');
    expect(fill('a')).toHaveLength(1);
  });

  it.each([1, 2, 3, 8, 20, 40])('leave one free for a lane that comes anew beside %i that hang', (count) => {
    const { limits, fill } = open();
    for (let lane = 0; lane < count; lane += 1) fill(`hangs ${lane}`);
    expect(limits.free).toBeGreaterThan(0);
    expect(fill('new').length).toBeGreaterThan(0);
  });

  it('leave a third free beside twenty lanes that have never worked, and one beside five that have', () => {
    const never = open();
    for (let lane = 0; lane < 20; lane += 1) never.fill(`hangs ${lane}`);
    expect(never.limits.free).toBeGreaterThan(64 / 3);
    const once = open({ startConcurrency: 32 });
    for (let lane = 0; lane < 5; lane += 1) {
      for (const each of once.fill(`hangs ${lane}`).slice(1)) each.end('worked');
      once.fill(`hangs ${lane}`);
    }
    expect(once.limits.free).toBeGreaterThan(0);
  });

  it('must be free in each lane of a job', () => {
    const { limits, fill } = open({ startConcurrency: 2, concurrency: 3 });
    expect(fill('a', 'x')).toHaveLength(2);
    expect(fill('b', 'x')).toHaveLength(1);
    expect(limits.blockedBy(['b', 'x'])).toBe('x');
    expect(limits.blockedBy(['b', 'y'])).toBeUndefined();
  });

  it('are told of once when one is left by which somebody was blocked', () => {
    const { limits, roomy, fill } = open({ startConcurrency: 1, concurrency: 1 });
    const [place] = fill('a');
    limits.blockedBy(['a']);
    place?.end('worked');
    place?.end('worked');
    expect(roomy).toEqual(['a']);
    expect(limits.free).toBe(64);
  });

  it('never become more than the queue has, whatever happens, and whoever waits is told of room', () => {
    const names = ['a', 'b', 'c'];
    const step = fc.record({
      lanes: fc.subarray(names, { minLength: 1 }),
      what: fc.constantFrom('begin', 'worked', 'unknown', 'failed', 'asked', 'later', 'resume'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 120, size: 'max' }),
        fc.integer({ min: 1, max: 9 }),
        (steps, concurrency) => {
          const { limits, clock, roomy } = open({ failures: 2, pausesMs: [100, 200] }, { concurrency });
          const running: { places: LanePlaces; lanes: readonly string[] }[] = [];
          const waiting = new Set<string>();
          for (const { lanes, what } of steps) {
            roomy.length = 0;
            if (what === 'begin') {
              const lane = limits.free === 0 ? undefined : limits.blockedBy(lanes);
              if (lane !== undefined) waiting.add(lane);
              else if (limits.free > 0) running.push({ places: limits.begin(lanes), lanes });
            } else if (what === 'later') {
              clock.now += 50;
              limits.openDue();
            } else if (what === 'resume') limits.resume(lanes[0] ?? '');
            else {
              const job = running.shift();
              const lane = job?.lanes[0] ?? '';
              const failure = { lane, reason: 'away', pauseMs: what === 'asked' ? 70 : undefined };
              job?.places.end(what === 'worked' || what === 'unknown' ? what : failure);
            }
            for (const lane of roomy) {
              expect(waiting.delete(lane)).toBe(true);
              expect(limits.blockedBy([lane])).toBeUndefined();
            }
            // Who still waits for a lane has reason to.
            for (const lane of waiting)
              if (limits.free > 0 && limits.blockedBy([lane]) === undefined)
                expect(limits.nextOpening()).toBeLessThanOrEqual(clock.now);
            expect(limits.free).toBe(concurrency - running.length);
            expect(limits.free).toBeGreaterThanOrEqual(0);
          }
          for (const { places } of running) places.end('unknown');
          for (const lane of names) limits.resume(lane);
          expect(limits.free).toBe(concurrency);
          for (const lane of names) expect(limits.blockedBy([lane])).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a lane that fails', () => {
  it('pauses after so many failures without a success between them', () => {
    const { limits, changes, fail } = open();
    fail('a', 4);
    limits.begin(['a']).end('worked');
    expect(limits.states()).toEqual([]);
    fail('a', 4);
    expect(limits.blockedBy(['a'])).toBeUndefined();
    expect(limits.states()).toEqual([{ lane: 'a', state: 'open', failures: 4, reason: 'failure 4' }]);
    expect(changes).toEqual([]);
    fail('a');
    expect(limits.blockedBy(['a'])).toBe('a');
    expect(changes).toMatchObject([{ lane: 'a', state: 'paused', failures: 5, reason: 'failure 1' }]);
  });

  it('pauses at once for as long as it has asked, a day at most', () => {
    const { limits, clock, fail } = open();
    fail('a', 1, 60_000);
    expect(limits.states()).toMatchObject([{ state: 'paused', pausedUntil: new Date(clock.now + 60_000) }]);
    clock.now += 59_999;
    expect(limits.blockedBy(['a'])).toBe('a');
    clock.now += 1;
    expect(limits.blockedBy(['a'])).toBeUndefined();
    fail('b', 1, Number.MAX_SAFE_INTEGER);
    expect(limits.states().at(-1)).toMatchObject({
      lane: 'b',
      pausedUntil: new Date(clock.now + 86_400_000),
    });
  });

  it('is tried by one job after its pause, which opens it or makes the next pause longer', () => {
    const { limits, clock, roomy, changes, fail, fill } = open({ pausesMs: [100, 1_000] });
    fail('a', 5);
    for (const pauseMs of [100, 1_000, 1_000]) {
      roomy.length = 0;
      expect(limits.blockedBy(['a'])).toBe('a');
      const wait = (limits.nextOpening() ?? 0) - clock.now;
      expect(wait).toBeGreaterThanOrEqual(pauseMs * 0.9);
      expect(wait).toBeLessThanOrEqual(pauseMs * 1.1);
      clock.now += wait;
      limits.openDue();
      expect(roomy).toEqual(['a']);
      const trial = fill('a');
      expect(trial).toHaveLength(1);
      expect(limits.states()).toMatchObject([{ state: 'trying' }]);
      trial[0]?.end({ lane: 'a', reason: 'still away' });
      expect(limits.states()).toMatchObject([{ state: 'paused', reason: 'still away' }]);
    }
    clock.now += 1_100;
    const [trial] = fill('a');
    trial?.end('worked');
    expect(limits.states()).toEqual([]);
    expect(changes.map(({ state }) => state)).toEqual([
      'paused',
      ...['trying', 'paused', 'trying', 'paused', 'trying', 'paused'],
      ...['trying', 'open'],
    ]);
    expect(fill('a')).toHaveLength(4);
  });

  it('is tried by another job where the one that tried it was interrupted, or failed because of another lane', () => {
    const { limits, clock, fail, fill } = open({ pausesMs: [100] });
    fail('a', 5);
    clock.now += 110;
    for (const outcome of ['unknown', { lane: 'b', reason: 'away' }] as const) {
      const trial = fill('a', 'b');
      expect(trial).toHaveLength(1);
      trial[0]?.end(outcome);
      expect(limits.states().find(({ lane }) => lane === 'a')).toMatchObject({ state: 'paused' });
    }
    expect(fill('a')).toHaveLength(1);
  });

  it('is not judged during a pause by what began before it', () => {
    const { limits, clock, fail, fill } = open({ pausesMs: [100, 1_000] });
    const before = fill('a');
    fail('a', 5);
    before[0]?.end('worked');
    expect(limits.blockedBy(['a'])).toBe('a');
    before[1]?.end({ lane: 'a', reason: 'away' });
    before[2]?.end('unknown');
    expect(limits.states()).toMatchObject([{ state: 'paused', failures: 5 }]);
    clock.now += 110;
    expect(fill('a')).toHaveLength(1);
  });

  it('without pauses of its own goes on, and pauses only where it asks for it', () => {
    const { limits, fail } = open({ pausesMs: [] });
    fail('a', 20);
    expect(limits.blockedBy(['a'])).toBeUndefined();
    fail('a', 1, 500);
    expect(limits.blockedBy(['a'])).toBe('a');
  });

  it('is open at once when it is resumed, as if it had never failed', () => {
    const { limits, roomy, fail, fill } = open();
    expect(limits.resume('a')).toBe(false);
    fail('a', 4);
    expect(limits.resume('a')).toBe(false);
    fail('a');
    limits.blockedBy(['a']);
    expect(limits.resume('a')).toBe(true);
    expect(roomy).toEqual(['a']);
    expect(limits.states()).toEqual([]);
    for (const each of fill('a')) each.end({ lane: 'a', reason: 'away' });
    expect(limits.states()).toMatchObject([{ state: 'open', failures: 4 }]);
  });

  it('stays paused when the time comes of an earlier pause from which it was resumed', () => {
    const { limits, clock, fail } = open({ failures: 1, pausesMs: [100] });
    fail('a');
    limits.blockedBy(['a']);
    limits.resume('a');
    clock.now += 60;
    fail('a');
    limits.blockedBy(['a']);
    clock.now += 60;
    limits.openDue();
    expect(limits.blockedBy(['a'])).toBe('a');
  });

  it('is known among the last 10,000, and opens where it is forgotten', () => {
    const { limits, fail } = open();
    fail('first', 5);
    for (let index = 0; index < 10_000; index += 1) fail(`lane ${index}`);
    expect(limits.states()).toHaveLength(10_000);
    expect(limits.blockedBy(['first'])).toBeUndefined();
  });
});

describe('pauses that processes share', () => {
  const paused = (lane: string, pausedUntil: number): LaneState => ({
    lane,
    state: 'paused',
    failures: 7,
    reason: 'seen elsewhere',
    pausedUntil: new Date(pausedUntil),
  });

  it('are taken over, and what is not among them is open', () => {
    const { limits, clock, roomy, changes, fail } = open();
    fail('a', 5);
    limits.blockedBy(['a']);
    limits.load([paused('b', clock.now + 500)]);
    expect(roomy).toEqual(['a']);
    expect(limits.states()).toEqual([paused('b', clock.now + 500)]);
    expect(limits.blockedBy(['b'])).toBe('b');
    limits.load([]);
    expect(roomy).toEqual(['a', 'b']);
    expect(changes).toHaveLength(1);
  });

  it('may move from look to look, as clocks do, and the last time counts', () => {
    const { limits, clock, roomy } = open();
    for (let look = 0; look < 5; look += 1) {
      limits.load([paused('a', clock.now + 500 - look), paused('b', clock.now + 900 + look)]);
      for (const lane of ['a', 'b']) expect(limits.blockedBy([lane])).toBe(lane);
    }
    expect(limits.nextOpening()).toBe(clock.now + 496);
    clock.now += 600;
    limits.openDue();
    expect([roomy, limits.nextOpening()]).toEqual([['a'], clock.now + 304]);
  });

  it('do not take back a failure that is no pause yet', () => {
    const { limits, fail } = open();
    fail('a', 4);
    limits.load([]);
    expect(limits.states()).toMatchObject([{ lane: 'a', state: 'open', failures: 4 }]);
  });

  it('end with one job in the process that has claimed to try', async () => {
    const answers = [false, true];
    const asked: string[] = [];
    const { limits, clock, roomy, fill } = open(
      {},
      {
        claimTrial: async (lane) => {
          asked.push(lane);
          return answers.shift() ?? false;
        },
      },
    );
    const known = [paused('a', clock.now + 500)];
    limits.load(known);
    expect(limits.blockedBy(['a'])).toBe('a');
    clock.now += 500;
    limits.openDue();
    limits.openDue();
    await new Promise((resolve) => setImmediate(resolve));
    expect([asked, roomy]).toEqual([['a'], []]);
    // Another process tries until then.
    limits.load([{ ...paused('a', clock.now + 200), state: 'trying' }]);
    expect(fill('a')).toHaveLength(0);
    expect(asked).toEqual(['a']);
    clock.now += 200;
    limits.openDue();
    await new Promise((resolve) => setImmediate(resolve));
    expect([asked, roomy]).toEqual([['a', 'a'], ['a']]);
    // What is read meanwhile is older than the claim.
    limits.load([{ ...paused('a', clock.now + 300), state: 'trying' }]);
    const trial = fill('a');
    expect(trial).toHaveLength(1);
    trial[0]?.end('worked');
    expect(limits.states()).toEqual([]);
  });
});
