import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinEntries } from '../../src/codes/catalogue.ts';
import { facts } from '../../src/codes/facts.ts';
import { en } from '../../src/codes/texts/en.ts';
import { es } from '../../src/codes/texts/es.ts';
import { pt } from '../../src/codes/texts/pt.ts';
import {
  type CodeEntry,
  type CodeText,
  catalogue,
  emittedResultSchema,
  errorCodes,
  exampleResult,
  flows,
  isResponseCode,
  type Locale,
  locales,
  readProcessingResult,
  responseCodes,
  successCodes,
} from '../../src/index.ts';
import { packageFolder } from '../support/package-files.ts';
import { dialects, publishedValidator } from '../support/published-validators.ts';
import { releasedCodes, unlistedCode } from '../support/released-codes.ts';

describe('the recipe for a new code', () => {
  const texts: Readonly<Record<Locale, Readonly<Record<string, CodeText>>>> = { en, pt, es };
  const vectorFolders = ['reader', 'writer'].map((role) => `vectors/processing-result/${role}/valid`);

  it.each(locales)('is told by the catalogue itself where a code has no entry in texts/%s.ts', (locale) => {
    const withCode = { ...facts, [unlistedCode]: facts.EOI000 };
    const others = Object.fromEntries(
      locales.map((each) => [each, { ...texts[each], [unlistedCode]: en.EOI000 }]),
    );
    const incomplete = { ...others, [locale]: texts[locale] } as typeof texts;
    expect(() => joinEntries(withCode, incomplete)).toThrow(
      `${unlistedCode} is in facts.ts but not in texts/${locale}.ts`,
    );
  });

  it.each(locales)('has been followed for every code of texts/%s.ts: a row in facts.ts', (locale) => {
    const extra = Object.keys(texts[locale]).filter((code) => !Object.hasOwn(facts, code));
    expect(extra.map((code) => `${code} is in texts/${locale}.ts but not in facts.ts`)).toEqual([]);
  });

  it.each(vectorFolders)('has been followed for every code of facts.ts: a vector in %s', (folder) => {
    const paths = Object.keys(facts).map((code) => `${folder}/code-${code.toLowerCase()}.json`);
    const left = paths.filter((path) => !existsSync(join(packageFolder, path)));
    expect(left.map((path) => `${path} is missing: write the body that the code has`)).toEqual([]);
  });

  it('has been followed for every code of facts.ts: a line in released-codes.json', () => {
    const left = Object.keys(facts).filter((code) => !Object.hasOwn(releasedCodes, code));
    expect(left.map((code) => `${code} is in facts.ts but not in test/data/released-codes.json`)).toEqual([]);
  });
});

describe('the list of codes', () => {
  it('holds every code that was ever released, in the same order, successes first', () => {
    expect(responseCodes, inReleased('a new code')).toEqual(Object.keys(releasedCodes));
    expect(responseCodes).toEqual([...successCodes, ...errorCodes]);
  });

  it('knows its codes by their exact name only', () => {
    expect(responseCodes.every(isResponseCode)).toBe(true);
    for (const other of [
      'soi001',
      'SOI001 ',
      'SOI1',
      unlistedCode,
      '',
      'toString',
      '__proto__',
      'constructor',
    ]) {
      expect(isResponseCode(other), other).toBe(false);
    }
  });

  it('gives every code a name of its own', () => {
    const names = responseCodes.map((code) => catalogue[code].name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(responseCodes)('the entry of %s', (code) => {
  const entry: CodeEntry = catalogue[code];

  it('keeps the name, the outcome and the retry class with which it was released', () => {
    expect({ name: entry.name, outcome: entry.outcome, retry: entry.retry }, inReleased(code)).toEqual(
      releasedCodes[code],
    );
  });

  it('has the outcome that its letters say', () => {
    expect(entry.outcome).toBe(code.startsWith('SOI') ? 'success' : 'error');
  });

  it('names each of its flows, phases and actors once, and at least one flow and phase', () => {
    for (const list of [entry.flows, entry.phases, entry.actors])
      expect(new Set(list).size).toBe(list.length);
    expect(flows).toEqual(expect.arrayContaining([...entry.flows]));
    expect(entry.flows.length).toBeGreaterThan(0);
    expect(entry.phases.length).toBeGreaterThan(0);
  });

  it('has upstream errors, each once and told in a sentence, with errors only', () => {
    const codes = entry.upstream.map((error) => error.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { description } of entry.upstream) expect(description).toMatch(/^\S.*[^\s.]$/);
    if (entry.outcome === 'success') expect(codes).toEqual([]);
  });

  it('suggests growing pauses exactly where a retry can help', () => {
    const helps = !['never', 'after-change'].includes(entry.retry);
    const delays = entry.retryDelaysMs;
    expect(delays.length > 0).toBe(helps);
    expect(delays).toEqual([...new Set(delays)].sort((first, second) => first - second));
    for (const delay of delays) expect(delay).toBeGreaterThanOrEqual(1_000);
  });

  it('is answered with a status of success, or of an error, as its outcome is', () => {
    expect(Math.floor(entry.httpStatus / 100)).toBe(
      entry.outcome === 'success' ? 2 : entry.httpStatus < 500 ? 4 : 5,
    );
  });

  it('has a message, a name in kebab-case and a version', () => {
    expect(entry.message).toMatch(/^[A-Z].*[a-z]$/);
    expect(entry.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(entry.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('links to the pages of VTEX’s documentation that it rests on, each once', () => {
    const step =
      'sources in src/codes/facts.ts: link at least one page of VTEX, also where the code is our choice';
    expect(entry.sources.length, step).toBeGreaterThan(0);
    expect(new Set(entry.sources).size).toBe(entry.sources.length);
    for (const source of entry.sources) {
      expect(source).toMatch(/^https:\/\/developers\.vtex\.com\/docs\/(guides|api-reference)\/[a-z-]+$/);
    }
  });

  it('says that the HTTP status of an answer is our choice, because VTEX declares only 200', () => {
    expect(entry.basis.httpStatus).toBe('our-choice');
  });

  it.each(locales)('is told whole in the language %s', (locale) => {
    const { causes, ...texts } = entry.texts[locale];
    for (const text of [...Object.values(texts), ...causes]) expect(text).toMatch(/^\S(.*\S)?$/);
    for (const text of [texts.meaning, texts.remedy, ...causes]) expect(text).toMatch(/\.$/);
    expect(causes.length).toBeGreaterThan(0);
    expect(causes).toHaveLength(entry.texts.en.causes.length);
    expect(new Set(causes).size).toBe(causes.length);
  });

  it('is told in three different languages', () => {
    for (const part of ['meaning', 'remedy'] as const) {
      expect(new Set(locales.map((locale) => entry.texts[locale][part])).size).toBe(locales.length);
    }
  });

  it('calls the seller as VTEX does in every language', () => {
    const { es: spanish, pt: portuguese } = entry.texts;
    expect(JSON.stringify([spanish, portuguese])).not.toMatch(/vendedor|lojista/i);
  });

  it('has an example that may be sent, that reads, and that is about the code', () => {
    const example = exampleResult(code);
    expect(emittedResultSchema.safeParse(example).error).toBeUndefined();
    for (const dialect of dialects) {
      expect(
        publishedValidator('processing-result', 'writer', dialect)(example),
        'run `pn run generate`',
      ).toBe(true);
    }
    expect(readProcessingResult(example).ok).toBe(true);
    expect(example).toMatchObject({ code, message: entry.message, success: entry.outcome === 'success' });
    expect(entry.flows).toContain(example.flow);
    expect(example.errors).toEqual(entry.upstream.length > 0 ? [entry.upstream[0]] : null);
  });
});

describe('what VTEX documents, the catalogue repeats', () => {
  it.each([
    ['SOI001', 'Order integrated successfully'],
    ['SOI002', 'Order approved successfully'],
    ['SOI003', 'Order successfully enqueued'],
  ] as const)('the published message of %s', (code, message) => {
    expect(catalogue[code].message).toBe(message);
  });

  it.each([
    ['a placement', 'PlaceOrder', ['SOI001', 'EOI002', 'EOI003', 'EOI004', 'EOI007']],
    ['an approval', 'ApproveOrder', ['SOI002', 'EOI008', 'EOI009']],
  ] as const)('the codes that only %s is notified of', (_what, flow, codes) => {
    for (const code of codes) {
      expect(catalogue[code].flows, code).toEqual([flow]);
      expect(catalogue[code].basis.flows, code).toBe('documented');
    }
  });

  it('the codes that stand in neither list of notifications are expected in every flow, by our choice', () => {
    for (const code of ['EOI010', 'EOI011'] as const) {
      expect([...catalogue[code].flows].sort(), code).toEqual([...flows].sort());
      expect(catalogue[code].basis.flows, code).toBe('our-choice');
    }
  });
});

describe('what a remedy must say', () => {
  it.each(locales)('of an order that exists already: that it may be cancelled (FMT0060), in %s', (locale) => {
    const { causes, remedy } = catalogue.EOI007.texts[locale];
    expect(remedy).toContain('FMT0060');
    expect(causes.join()).toContain('FMT0060');
  });

  it('of a price difference: the name of the rule in VTEX’s Admin', () => {
    for (const code of ['EOI003', 'EOI011'] as const) {
      expect(JSON.stringify(catalogue[code].texts.pt), code).toContain('*Divergência de valores*');
      expect(JSON.stringify(catalogue[code].texts.es), code).toContain('*Divergencia de precios*');
    }
  });

  it.each(locales)(
    'of the seller’s decision: that order hooks and the order feed tell of it, in %s',
    (locale) => {
      expect(catalogue.EOI011.texts[locale].remedy).toMatch(/hooks.*feed/);
    },
  );
});

describe('the settlement of an outcome', () => {
  it('is pending only while a request is queued, and unknown only when time ran out', () => {
    const settledAs = (settlement: string) =>
      responseCodes.filter((code) => catalogue[code].settlement === settlement);
    expect(settledAs('pending')).toEqual(['SOI003']);
    expect(settledAs('unknown')).toEqual(['EOI010']);
  });
});

function inReleased(code: string): string {
  return `test/data/released-codes.json: append ${code}, never change a line`;
}
