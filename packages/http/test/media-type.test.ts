import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonCharset } from '../src/read-json.ts';

describe('readJsonCharset', () => {
  it('counts a missing type as JSON in UTF-8 (our choice)', () => {
    expect(readJsonCharset(undefined)).toBe('utf-8');
  });

  it('takes the first charset that says something, in lower case', () => {
    expect(readJsonCharset('application/json; charset=; CHARSET = "ISO-8859-1" ; charset=utf-8')).toBe(
      'iso-8859-1',
    );
  });

  it('does not take a parameter whose name only ends in charset', () => {
    expect(readJsonCharset('application/json; x-charset=latin1')).toBe('utf-8');
  });

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      'application/',
      'json',
      '+json',
      ';',
      'charset',
      '=',
      '"',
      ' ',
      ',',
      'utf-8',
      '\t',
      '/',
      'İ',
    );
    const near = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (contentType) => {
        const charset = readJsonCharset(contentType);
        if (charset !== undefined) expect(charset).toMatch(/^[^\s"]+$/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('reads any +json type with any token for a charset', () => {
    const token = fc.string({ unit: fc.constantFrom(...'abcxyz019.!#$&^_-'), minLength: 1 });
    fc.assert(
      fc.property(token, token, (subtype, charset) => {
        expect(readJsonCharset(`application/${subtype}+json;charset=${charset}`)).toBe(charset);
      }),
      { numRuns: 2_000 },
    );
  });

  // A pattern that backtracks needs hours for these; a linear one needs milliseconds.
  const length = 300_000;
  it.each([
    ['a long name', `application/${'a'.repeat(length)}`],
    ['many plus signs', `application/${'a+'.repeat(length)}json`],
    ['many json', `application/${'json'.repeat(length)}`],
    ['many json with plus signs', `application/${'+json'.repeat(length)}x`],
    ['white space before', `${' '.repeat(length)}application/jso`],
    ['white space behind', `application/json${' '.repeat(length)}x`],
    ['white space around a sign', `application/json; charset${' '.repeat(length)}=${' '.repeat(length)}`],
    ['a long charset', `application/json; charset=${'a'.repeat(length)} b`],
    [
      'a long charset and white space',
      `application/json; charset=${'a'.repeat(length)}${' '.repeat(length)}b`,
    ],
    ['many quotes', `application/json; charset=${'"'.repeat(length)}`],
    ['many parameters', `application/json${'; charset'.repeat(length)}`],
  ])('takes linear time for %s', (_name, contentType) => {
    const begun = performance.now();
    readJsonCharset(contentType);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
