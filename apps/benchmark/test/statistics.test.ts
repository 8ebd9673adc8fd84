import { describe, expect, it } from 'vitest';
import { slopeOf, spreadOf } from '../src/measures/statistics.ts';

describe('the slope of figures over time', () => {
  it('is what they gain per unit of time', () => {
    const points = [0, 1, 2, 5].map((time) => ({ time, value: 20 + 3 * time }));
    expect(slopeOf(points)).toBeCloseTo(3);
  });

  it('is nothing where they only go up and down', () => {
    const points = [5, 7, 7, 5].map((value, time) => ({ time, value }));
    expect(slopeOf(points)).toBeCloseTo(0);
  });

  it('needs two of them', () => {
    expect(() => slopeOf([{ time: 0, value: 1 }])).toThrow(RangeError);
  });
});

describe('the spread of figures', () => {
  it('has the middle of an even number between the two in the middle', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 });
  });
});
