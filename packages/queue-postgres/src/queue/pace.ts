/** How fast jobs end here. */
export interface Pace {
  /** Notes that a job has ended. */
  ended(): void;
  /** How many jobs may be expected to end within a quarter of a second. */
  expected(): number;
}

const span = 250;

/** @param now milliseconds of any clock that does not go back. */
export function createPace(now: () => number = () => performance.now()): Pace {
  let begun = now();
  let count = 0;
  let before = 0;

  const turn = (): void => {
    const passed = now() - begun;
    if (passed < span) return;
    before = passed < 2 * span ? count : 0;
    count = 0;
    begun = now();
  };

  return {
    ended: () => {
      turn();
      count += 1;
    },
    expected: () => {
      turn();
      return Math.max(before, count);
    },
  };
}
