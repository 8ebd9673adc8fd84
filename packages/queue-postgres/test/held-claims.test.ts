import { createLaneLimits, defaultLaneOptions } from '@order-integration/queue';
import { describe, expect, it } from 'vitest';
import { createHeldClaims } from '../src/queue/held.ts';
import { type ClaimedJob, lanesKeyOf } from '../src/queue/job.ts';

/** Claims that were fetched while their lane has all its four places taken. */
function heldOf(count: number, lane: string, pace: { soon: number }) {
  const lanes = { ...defaultLaneOptions, concurrency: 4, startConcurrency: 4 };
  let open: (lane: string) => void = () => {};
  const limits = createLaneLimits({ concurrency: 64, lanes, onRoom: (name) => open(name) });
  const held = createHeldClaims<number>(limits.blockedBy, () => pace.soon);
  const opened: boolean[] = [];
  open = (name) => opened.push(held.openLane(name));
  const running = Array.from({ length: 4 }, () => limits.begin([lane]));
  for (let index = 0; index < count; index += 1) held.add(claim(index, lane));
  const runNext = () => running.push(limits.begin(held.next()?.lanes ?? []));
  return { held, running, runNext, opened };
}

function claim(index: number, lane: string): ClaimedJob<number> {
  const id = `job ${index}`;
  return {
    id,
    job: index,
    key: id,
    group: id,
    lanes: [lane],
    lanesKey: lanesKeyOf([lane]),
    number: 1,
    failures: 0,
    losses: 0,
    turns: 0,
    addedAt: new Date(0),
    attempt: { id, retryCount: 0 },
    data: { key: '', text: '' },
  };
}

describe('claims that wait for a lane', () => {
  it('keep a fetch from taking more of it where none of its jobs end', () => {
    const { held } = heldOf(1, 'hangs', { soon: 0 });
    expect(held.next()).toBeUndefined();
    expect(held.fullLanes()).toEqual([lanesKeyOf(['hangs'])]);
    expect(held.soon).toBe(0);
  });

  it('are fetched ahead as many as will begin soon where its jobs do end', () => {
    const pace = { soon: 10 };
    const { held } = heldOf(9, 'works', pace);
    expect(held.next()).toBeUndefined();
    expect(held.fullLanes()).toEqual([]);
    expect(held.soon).toBe(9);
    held.add(claim(9, 'works'));
    expect(held.fullLanes()).toEqual([lanesKeyOf(['works'])]);
    pace.soon = 0;
    expect(held.soon).toBe(0);
  });

  it('ask for more of a lane that has room once half of them have begun', () => {
    const { held, running, runNext, opened } = heldOf(6, 'works', { soon: 10 });
    expect(held.next()).toBeUndefined();
    running[0]?.end('worked');
    expect(opened).toEqual([false]);
    runNext();
    expect(held.next()).toBeUndefined();
    running[1]?.end('worked');
    expect(opened).toEqual([false, true]);
  });

  it('are given back beyond the greater of the number and twice what will begin soon', () => {
    const pace = { soon: 10 };
    const { held } = heldOf(30, 'works', pace);
    expect(held.next()).toBeUndefined();
    expect(held.takeSurplus(0, 4)).toHaveLength(10);
    pace.soon = 0;
    expect(held.takeSurplus(0, 4)).toHaveLength(16);
    expect(held.all()).toHaveLength(4);
  });
});
