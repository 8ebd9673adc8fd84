import { describe, expect, it } from 'vitest';
import {
  catalogue,
  codeEntry,
  describeCode,
  httpStatusOf,
  isCode,
  isRetryable,
  isSuccess,
  locales,
  responseCodes,
} from '../../src/index.ts';
import { releasedCodes, unlistedCode } from '../support/released-codes.ts';

const unlisted = [unlistedCode, 'SOI999', 'eoi001', '', 'toString', 'constructor', '__proto__'];

describe('describeCode', () => {
  it.each(responseCodes)(
    'tells of %s what the catalogue says, in English where no language is asked for',
    (code) => {
      for (const locale of locales) expect(describeCode(code, locale)).toBe(catalogue[code].texts[locale]);
      expect(describeCode(code)).toBe(catalogue[code].texts.en);
    },
  );

  it.each(unlisted)('tells that the catalogue does not list "%s", in each language', (code) => {
    const titles = locales.map((locale) => describeCode(code, locale).title);
    expect(titles).toEqual(['Unlisted code', 'Código fora do catálogo', 'Código fuera del catálogo']);
    for (const locale of locales) {
      const { causes, meaning, remedy } = describeCode(code, locale);
      expect(causes).toHaveLength(1);
      expect(meaning).toMatch(/\.$/);
      expect(remedy).toContain('`errors`');
    }
  });
});

describe('codeEntry', () => {
  it('gives the entry of a listed code, and nothing for another', () => {
    for (const code of responseCodes) expect(codeEntry(code)).toBe(catalogue[code]);
    for (const code of unlisted) expect(codeEntry(code), code).toBeUndefined();
  });
});

describe('isSuccess', () => {
  it.each(responseCodes)(
    'goes by the code where the catalogue lists it, whatever `success` says: %s',
    (code) => {
      expect(isSuccess({ code, success: true })).toBe(code.startsWith('SOI'));
      expect(isSuccess({ code, success: false })).toBe(code.startsWith('SOI'));
    },
  );

  it.each(unlisted)('goes by `success` where the catalogue does not list the code: "%s"', (code) => {
    expect(isSuccess({ code, success: true })).toBe(true);
    expect(isSuccess({ code, success: false })).toBe(false);
  });
});

describe('isCode', () => {
  it.each(responseCodes)('is true of %s for that code alone', (code) => {
    expect(responseCodes.filter((other) => isCode({ code }, other))).toEqual([code]);
  });

  it.each(unlisted)('is false of a code that the catalogue does not list: "%s"', (code) => {
    expect(responseCodes.filter((other) => isCode({ code }, other))).toEqual([]);
  });
});

describe('isRetryable', () => {
  it.each(responseCodes)('says of %s whether the same request can succeed later', (code) => {
    expect(isRetryable(code)).toBe(releasedCodes[code]?.retry === 'same-request');
  });

  it.each(unlisted)('is false of a code that the catalogue does not list: "%s"', (code) => {
    expect(isRetryable(code)).toBe(false);
  });
});

describe('httpStatusOf', () => {
  it.each(responseCodes)(
    'answers %s with the status that the catalogue gives it, whatever `success` says',
    (code) => {
      for (const success of [true, false])
        expect(httpStatusOf({ code, success })).toBe(catalogue[code].httpStatus);
    },
  );

  it.each(unlisted)(
    'answers a code that the catalogue does not list with 200 or 500, by `success`: "%s"',
    (code) => {
      expect(httpStatusOf({ code, success: true })).toBe(200);
      expect(httpStatusOf({ code, success: false })).toBe(500);
    },
  );
});
