import { timingSafeEqual } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { equalsOneOf } from '../../src/authentication/shared-secret.ts';

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>();
  return { ...crypto, timingSafeEqual: vi.fn(crypto.timingSafeEqual) };
});

const secrets = ['first-secret-of-three', 'second-secret', 'third-and-last-secret-of-three'].map((text) =>
  Buffer.from(text),
);

beforeEach(() => {
  vi.mocked(timingSafeEqual).mockClear();
});

describe('equalsOneOf', () => {
  it.each([
    ['the first', 'first-secret-of-three', true],
    ['the second', 'second-secret', true],
    ['the last', 'third-and-last-secret-of-three', true],
    ['none of the same length', 'first-secret-of-thre!', false],
    ['none of another length', 'x', false],
    ['nothing', '', false],
  ])('compares every secret over its whole length, whichever fits: %s', (_name, given, equal) => {
    expect(equalsOneOf(secrets, given)).toBe(equal);
    expect(vi.mocked(timingSafeEqual).mock.calls.map(([, secret]) => secret)).toEqual(secrets);
  });

  it('equals a plain comparison', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, (texts, given) => {
        const buffers = texts.map((each) => Buffer.from(each));
        expect(equalsOneOf(buffers, given)).toBe(texts.includes(given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not take a zero secret for another length', () => {
    expect(equalsOneOf([Buffer.alloc(16)], 'x')).toBe(false);
    expect(equalsOneOf([Buffer.alloc(16)], '\0'.repeat(15))).toBe(false);
    expect(equalsOneOf([Buffer.alloc(16)], '\0'.repeat(16))).toBe(true);
  });
});
