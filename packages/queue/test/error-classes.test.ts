import { describe, expect, it } from 'vitest';
import * as queue from '../src/index.ts';

const classes = Object.entries(queue).flatMap(([name, value]) =>
  typeof value === 'function' && value.prototype instanceof Error ? [{ name, value }] : [],
);

describe('error classes', () => {
  it('are these', () => {
    expect(classes.map(({ name }) => name)).toEqual([
      'ConfigurationError',
      'GiveUp',
      'NotStoredError',
      'RetryLater',
    ]);
  });

  it.each(classes)('$name is recognised across copies of the package', ({ name, value }) => {
    const brand = Symbol.for(`order-integration.queue.${name}`);
    const isInstance: unknown = Reflect.get(value, 'isInstance');
    if (typeof isInstance !== 'function') throw new Error('No isInstance');
    expect(isInstance(Reflect.construct(value, ['text']))).toBe(true);
    expect(isInstance({ [brand]: true })).toBe(true);
    for (const other of [new Error('text'), null, undefined, 'text']) expect(isInstance(other)).toBe(false);
  });

  it('carry their cause, and a RetryLater its time', () => {
    const cause = new Error('why');
    expect(new queue.GiveUp('text', { cause })).toMatchObject({ message: 'text', cause });
    expect(new queue.RetryLater('text', { cause, afterMs: 5, atLeastMs: 6 })).toMatchObject({
      message: 'text',
      cause,
      afterMs: 5,
      atLeastMs: 6,
    });
    expect(new queue.RetryLater('text').afterMs).toBeUndefined();
    expect(new queue.RetryLater('text').atLeastMs).toBeUndefined();
  });
});
