import { expect, it } from 'vitest';
import { CheckFailure } from '../src/index.ts';

it('knows a CheckFailure of another copy of the package, and nothing else', () => {
  const copy = Object.assign(new Error('x'), {
    [Symbol.for('order-integration.CheckFailure')]: true,
  });
  expect([new CheckFailure('x'), copy].map(CheckFailure.isInstance)).toEqual([true, true]);
  expect([new Error('x'), null, undefined, 'x', {}].map(CheckFailure.isInstance)).toEqual(
    Array(5).fill(false),
  );
});
