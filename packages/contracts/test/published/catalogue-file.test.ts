import { describe, expect, it } from 'vitest';
import { catalogue, exampleResult, locales, responseCodes } from '../../src/index.ts';
import { readJson } from '../support/package-files.ts';
import { compile } from '../support/published-validators.ts';

const file = readJson('catalogue/codes.json') as {
  readonly $schema: string;
  readonly locales: unknown;
  readonly codes: readonly Record<string, unknown>[];
};
const validate = compile(readJson('catalogue/codes.schema.json') as object, '2020-12');

describe('catalogue/codes.json', () => {
  it('is valid by the schema beside it, which it names', () => {
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    expect(file.$schema).toBe('./codes.schema.json');
  });

  it('holds every code with its whole entry and its example, and the languages', () => {
    expect(file.locales).toEqual(locales);
    expect(file.codes).toEqual(
      responseCodes.map((code) => ({ code, ...catalogue[code], example: exampleResult(code) })),
    );
  });

  it('would not be valid without any one of the keys of an entry, nor with one more', () => {
    const [entry = {}] = file.codes;
    for (const key of Object.keys(entry)) {
      const { [key]: _left, ...rest } = entry;
      expect(validate({ ...file, codes: [rest] }), key).toBe(false);
    }
    expect(validate({ ...file, codes: [{ ...entry, extra: true }] })).toBe(false);
  });
});
