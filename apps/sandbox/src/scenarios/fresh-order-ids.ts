import { randomBytes } from 'node:crypto';

/** Order ids that nobody has used: a common part that is new each time, and a number. */
export function freshOrderIds(): () => string {
  const run = randomBytes(5).toString('hex');
  let number = 0;
  return () => {
    number += 1;
    return `${run}-${number}`;
  };
}
