import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPointer } from '../../src/model/reading.ts';
import { parsePointer } from '../support/json-pointer.ts';

const key = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('~', '/', '0', '1') }),
  fc.nat(),
);

describe('toPointer', () => {
  it('writes a path so that RFC 6901 reads the same path', () => {
    fc.assert(
      fc.property(fc.array(key), (path) => {
        expect(parsePointer(toPointer(path))).toEqual(path.map(String));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    [[], ''],
    [['errors', 0, 'code'], '/errors/0/code'],
    [[''], '/'],
    [['a/b'], '/a~1b'],
    [['m~n'], '/m~0n'],
    [['~1'], '/~01'],
    [[' '], '/ '],
  ])('writes %j as RFC 6901 does', (path, pointer) => {
    expect(toPointer(path)).toBe(pointer);
  });
});
