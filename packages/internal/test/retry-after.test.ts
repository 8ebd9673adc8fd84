import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../src/index.ts';

/** Whole seconds from 1970 to 2068: a year of two digits means the one that is nearest. */
const seconds = fc.nat(3_100_000_000);
const now = fc.nat(3_100_000_000).map((time) => time * 1_000);

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The three ways in which HTTP writes a date. */
const forms: Readonly<Record<string, (date: Date) => string>> = {
  'the present form': (date) => date.toUTCString(),
  'the form of RFC 850': (date) => {
    const [, day, month, year = '', time] = date.toUTCString().split(' ');
    return `${days[date.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
  },
  'the form of asctime': (date) => {
    const [name = '', day, month, year, time] = date.toUTCString().split(' ');
    return `${name.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
  },
};

describe('retry-after', () => {
  it('is read in seconds', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999), now, (value, time) => {
        expect(readRetryAfter(String(value), time)).toBe(value * 1_000);
        expect(readRetryAfter(` 00${value % 1_000} `, time)).toBe((value % 1_000) * 1_000);
      }),
    );
  });

  it.each([16, 400])('is read as the longest time where it has %i digits', (digits) => {
    expect(readRetryAfter('9'.repeat(digits), 0)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it.each([
    ['the present form', seconds],
    ['the form of asctime', seconds],
    // Before 1999 and after 2049 two digits are read as another century, by rule.
    ['the form of RFC 850', fc.integer({ min: 946_684_800, max: 2_500_000_000 })],
  ])('is read as a date in %s', (form, range) => {
    fc.assert(
      fc.property(range, now, (second, time) => {
        const text = forms[form]?.(new Date(second * 1_000)) ?? '';
        expect(readRetryAfter(text, time), text).toBe(Math.max(0, second * 1_000 - time));
      }),
    );
  });

  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT'],
    ['Sunday, 06-Nov-94 08:49:37 GMT'],
    ['Sun Nov  6 08:49:37 1994'],
  ])('is read as RFC 9110 shows it: %s', (text) => {
    expect(readRetryAfter(text, Date.UTC(1994, 10, 6, 8, 49, 30))).toBe(7_000);
    expect(readRetryAfter(text, Date.UTC(2026, 10, 23))).toBe(0);
  });

  it.each([
    null,
    '',
    ' ',
    '-1',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '٣',
    '1, 2',
    'soon',
    'Infinity',
    'NaN',
    '2026-11-23',
    '2026-11-23T10:00:00Z',
    '11/23/2026',
    'Sun, 99 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 99:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 PST',
    'Xxx Yyy 99 99:99:99 9999',
  ])('is not guessed at where it is malformed: %j', (text) => {
    expect(readRetryAfter(text, 0)).toBeUndefined();
  });

  it('is never negative, no number that is none, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z][a-z]{2}, [\d A-Za-z:-]*GMT$/)), (text) => {
        const delay = readRetryAfter(text, 0);
        expect(delay === undefined || (Number.isSafeInteger(delay) && delay >= 0)).toBe(true);
      }),
    );
  });

  it('is read in a time that grows with its length only', () => {
    const started = performance.now();
    for (const text of ['1'.repeat(100_000), ' '.repeat(100_000), `Sun, ${'0'.repeat(100_000)}`])
      readRetryAfter(text, 0);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
