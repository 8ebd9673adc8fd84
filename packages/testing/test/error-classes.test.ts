import { defineError } from '@order-integration/internal';
import { describe, expect, it } from 'vitest';
import { findErrorClassFaults } from '../src/package/error-classes.ts';

/** A copy of a package whose classes are branded, one of them more special than another. */
function goodCopy() {
  class GeneralError extends defineError<string>('GeneralError') {}
  class SpecialError extends defineError('SpecialError', GeneralError) {}
  class OtherError extends defineError('OtherError') {}
  return { GeneralError, SpecialError, OtherError, call: () => {}, limit: 7 };
}

describe('the error classes of a package', () => {
  it('are without fault where each is branded', () => {
    expect(findErrorClassFaults({ source: goodCopy(), built: goodCopy() })).toEqual([]);
  });

  it('must be branded, each of them', () => {
    class PlainError extends Error {}
    expect(findErrorClassFaults({ source: { ...goodCopy(), PlainError } })).toEqual([
      'PlainError of source is not made by defineError',
      'PlainError of source has no isInstance',
      'PlainError of source makes errors whose name is Error',
    ]);
  });

  it('must have the brand of the name by which they are exported', () => {
    class MisnamedError extends defineError('SomeError') {}
    expect(findErrorClassFaults({ source: { MisnamedError } })).toEqual([
      'MisnamedError of source is not made by defineError',
      'MisnamedError of source makes errors whose name is SomeError',
    ]);
  });

  it('must not recognise by their name alone', () => {
    class LooseError extends defineError('LooseError') {
      static override isInstance<Class extends abstract new (...parts: never) => Error>(
        this: Class,
        value: unknown,
      ): value is InstanceType<Class> {
        return typeof value === 'object' && value !== null && 'name' in value && value.name === 'LooseError';
      }
    }
    expect(findErrorClassFaults({ source: { LooseError } })).toEqual([
      'LooseError of source takes [object Object] for one of its errors',
    ]);
  });

  it('must recognise the errors of other copies', () => {
    class DeafError extends defineError('DeafError') {
      static override [Symbol.hasInstance](value: unknown): boolean {
        return Function.prototype[Symbol.hasInstance].call(DeafError, value);
      }
    }
    class OtherDeafError extends defineError('DeafError') {}
    expect(findErrorClassFaults({ source: { DeafError }, built: { DeafError: OtherDeafError } })).toEqual([
      'DeafError of source asked for DeafError of built: isInstance says true, instanceof says false, expected true',
    ]);
  });

  it('must not recognise those of another class', () => {
    const brand = Symbol.for('order-integration.GreedyError');
    class GreedyError extends defineError('GreedyError') {}
    class MeekError extends defineError('MeekError') {}
    Object.defineProperty(MeekError.prototype, brand, { value: true });
    expect(findErrorClassFaults({ source: { GreedyError, MeekError } })).toEqual([
      'GreedyError of source asked for MeekError of source: isInstance says true, instanceof says true, expected false',
    ]);
  });
});
