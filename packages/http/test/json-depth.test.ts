import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestsDeeperThan } from '../src/read-json.ts';

/** The plainest way to say it: one more than the deepest child. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('nestsDeeperThan', () => {
  it('equals a comparison with the depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 7 }), fc.integer({ min: 0, max: 8 }), (value, limit) => {
        expect(nestsDeeperThan(value, limit)).toBe(depthOf(value) > limit);
      }),
      { numRuns: 5_000 },
    );
  });

  it('looks no deeper than the limit, so that no depth overflows the stack', () => {
    let value: unknown = 1;
    for (let level = 0; level < 500_000; level += 1) value = level % 2 === 0 ? [value] : { value };
    expect(nestsDeeperThan(value, 64)).toBe(true);
  });

  it('counts a __proto__ key like any other', () => {
    expect(nestsDeeperThan(JSON.parse('{"__proto__":{"a":[]}}'), 2)).toBe(true);
    expect(nestsDeeperThan(JSON.parse('{"__proto__":{"a":[]}}'), 3)).toBe(false);
  });
});
