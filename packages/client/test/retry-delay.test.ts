import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDelay } from '../src/send.ts';

const milliseconds = fc.nat(2 ** 31 - 1);
const tries = fc.integer({ min: 1, max: 100 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the pause before a retry', () => {
  it('lies between what is asked for and the longest pause, in whole milliseconds', () => {
    fc.assert(
      fc.property(
        tries,
        milliseconds,
        milliseconds,
        milliseconds,
        random,
        (count, least, base, most, chance) => {
          const delay = chooseDelay(count, least, { baseDelayMs: base, maxDelayMs: most }, chance);
          if (least > most) {
            expect(delay).toBeUndefined();
            return;
          }
          expect(Number.isInteger(delay)).toBe(true);
          expect(delay).toBeGreaterThanOrEqual(least);
          expect(delay).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('adds no more than the base, doubled with each try', () => {
    fc.assert(
      fc.property(tries, fc.nat(10_000), fc.nat(10_000), random, (count, least, base, chance) => {
        const delay = chooseDelay(count, least, { baseDelayMs: base, maxDelayMs: 2 ** 31 - 1 }, chance);
        expect(delay).toBeLessThanOrEqual(least + base * 2 ** (count - 1));
      }),
    );
  });

  it('grows with chance, from nothing to the whole bound', () => {
    const schedule = { baseDelayMs: 100, maxDelayMs: 350 };
    const range = (count: number) => [0, 0.999_999].map((chance) => chooseDelay(count, 0, schedule, chance));
    expect([1, 2, 3, 4].map(range)).toEqual([
      [0, 100],
      [0, 200],
      [0, 350],
      [0, 350],
    ]);
  });

  it('differs from one client to the next', () => {
    const delays = Array.from({ length: 100 }, () =>
      chooseDelay(1, 0, { baseDelayMs: 10_000, maxDelayMs: 10_000 }),
    );
    expect(new Set(delays).size).toBeGreaterThan(50);
  });
});
