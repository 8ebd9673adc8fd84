import { describe, expect, it } from 'vitest';
import {
  type CodeEntry,
  catalogue,
  emittedResultSchema,
  errorCodes,
  errorSources,
  exampleResult,
  isResponseCode,
  locales,
  readProcessingResult,
  responseCodes,
  successCodes,
} from '../../src/index.ts';
import { codeFacts } from '../support/code-facts.ts';
import { readJson } from '../support/package-files.ts';
import { dialects, publishedValidator } from '../support/published-validators.ts';

const released = readJson('test/data/released-codes.json') as Record<string, unknown>;

describe('the list of codes', () => {
  it('holds SOI001 to SOI003 and EOI000 to EOI011, in this order', () => {
    const numbered = (prefix: string, first: number, last: number) =>
      Array.from(
        { length: last - first + 1 },
        (_, index) => `${prefix}${String(first + index).padStart(3, '0')}`,
      );
    expect(successCodes).toEqual(numbered('SOI', 1, 3));
    expect(errorCodes).toEqual(numbered('EOI', 0, 11));
    expect(responseCodes).toEqual([...successCodes, ...errorCodes]);
  });

  it('is kept in released-codes.json, to which a new code is appended', () => {
    expect(Object.keys(released)).toEqual(responseCodes);
  });

  it('knows its codes by their exact name only', () => {
    expect(responseCodes.every(isResponseCode)).toBe(true);
    for (const other of ['soi001', 'SOI001 ', 'SOI1', 'EOI012', '', 'toString', '__proto__', 'constructor']) {
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
  const facts = codeFacts[code];

  it('keeps the name, the outcome and the retry class with which it was released', () => {
    expect({ name: entry.name, outcome: entry.outcome, retry: entry.retry }).toEqual(released[code]);
  });

  it('has the outcome that its letters say', () => {
    expect(entry.outcome).toBe(code.startsWith('SOI') ? 'success' : 'error');
  });

  it('names the flows and the actors that are known of it', () => {
    expect(entry.flows).toEqual(facts.flows);
    expect(entry.actors).toEqual(facts.actors);
  });

  it('names the upstream codes that are known of it, by their sources', () => {
    for (const source of errorSources) {
      const listed = entry.upstream.filter((error) => error.source === source).map((error) => error.code);
      expect(listed, source).toEqual(facts.upstream[source] ?? []);
    }
    for (const { description } of entry.upstream) expect(description).toMatch(/^\S.*\S$/);
  });

  it('suggests growing pauses exactly where a retry can help', () => {
    const helps = !['never', 'after-change'].includes(entry.retry);
    expect(entry.retryDelays.length > 0).toBe(helps);
    expect(entry.retryDelays).toEqual(
      [...new Set(entry.retryDelays)].sort((first, second) => first - second),
    );
    for (const delay of entry.retryDelays) expect(delay).toBeGreaterThanOrEqual(1_000);
  });

  it('has a message, a name in kebab-case, a phase and a version', () => {
    expect(entry.message).toMatch(/^[A-Z].*[a-z]$/);
    expect(entry.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(entry.phases.length).toBeGreaterThan(0);
    expect(entry.since).toMatch(/^\d+\.\d+\.\d+$/);
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

  it('has an example that may be sent, that reads, and that is about the code', () => {
    const example = exampleResult(code);
    expect(emittedResultSchema.safeParse(example).error).toBeUndefined();
    for (const dialect of dialects) {
      expect(publishedValidator('processing-result', 'writer', dialect)(example)).toBe(true);
    }
    expect(readProcessingResult(example).ok).toBe(true);
    expect(example).toMatchObject({ code, message: entry.message, success: entry.outcome === 'success' });
    expect(entry.flows).toContain(example.flow);
    expect(example.errors).toEqual(entry.upstream.length > 0 ? [entry.upstream[0]] : null);
  });
});

describe('what the catalogue says of the three published messages', () => {
  it.each([
    ['SOI001', 'Order integrated successfully'],
    ['SOI002', 'Order approved successfully'],
    ['SOI003', 'Order successfully enqueued'],
  ] as const)('is what VTEX has published for %s', (code, message) => {
    expect(catalogue[code].message).toBe(message);
  });
});

describe('the settlement of an outcome', () => {
  it('is pending only while a request is queued, and unknown only when time ran out', () => {
    const settledAs = (settlement: string) =>
      responseCodes.filter((code) => catalogue[code].settlement === settlement);
    expect(settledAs('pending')).toEqual(['SOI003']);
    expect(settledAs('unknown')).toEqual(['EOI010']);
  });
});
