import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { judge, type ReportedError, type SchemaReport, type Verdict } from './support/judge.ts';
import { languages } from './support/languages.ts';
import { publishedCases, type SchemaCases } from './support/published-vectors.ts';
import { runValidators } from './support/run.ts';

// What shows that the judge can say no; it needs no tools but those of this repository.

const folder = mkdtempSync(join(tmpdir(), 'judge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const published = publishedCases(folder);

const asked: SchemaCases[] = [
  {
    path: 'thing.reader.schema.json',
    dialect: '2020-12',
    cases: [
      { name: 'thing/reader/valid/good.json', path: 'good', valid: true, pointers: [] },
      { name: 'thing/reader/invalid/bad.json', path: 'bad', valid: false, pointers: ['/a~1b/0'] },
    ],
  },
];
const good: Verdict = { path: 'good', valid: true };
const bad: Verdict = { path: 'bad', valid: false, errors: [{ pointer: '/a~1b/0' }] };

describe('the judge', () => {
  const judged = (answer: Partial<SchemaReport>) =>
    judge(
      asked,
      { name: 'any', version: '1.0', schemas: [{ path: 'thing.reader.schema.json', ...answer }] },
      '2020-12',
    );

  it('agrees with a validator that accepts what is valid, and refuses what is not at the place that is wrong', () => {
    expect(judged({ verdicts: [good, bad] })).toEqual({
      unreadable: [],
      asked: 2,
      agreed: 2,
      disagreements: [],
      placesAsked: 1,
      placesNamed: 1,
      unnamed: [],
    });
  });

  it.each([
    ['refuses what is valid', [{ path: 'good', valid: false }, bad], 'good.json', 'refused: []'],
    ['accepts what is not', [good, { path: 'bad', valid: true }], 'bad.json', 'accepted'],
    ['says nothing of a body', [good], 'bad.json', 'no verdict'],
    ['cannot read a body', [good, { path: 'bad', failure: 'number' }], 'bad.json', 'no verdict: number'],
    ['refuses a body with a failure', [good, { ...bad, failure: 'crash' }], 'bad.json', 'no verdict: crash'],
  ])('disagrees with a validator that %s', (_, verdicts, name, got) => {
    const { agreed, disagreements } = judged({ verdicts });
    expect(agreed).toBe(1);
    expect(disagreements.map((each) => [basename(each.name), each.got])).toEqual([[name, got]]);
  });

  it('counts the bodies of a schema that cannot be read as not agreed, and tells why', () => {
    const { agreed, asked: count, unreadable, disagreements } = judged({ failure: 'no such dialect' });
    expect({ agreed, count, disagreements }).toEqual({ agreed: 0, count: 2, disagreements: [] });
    expect(unreadable).toEqual([{ schema: 'thing.reader.schema.json', failure: 'no such dialect' }]);
  });

  it('takes a schema of which nothing is reported for one without verdicts', () => {
    const { disagreements } = judge(asked, { name: 'any', version: '1.0', schemas: [] }, '2020-12');
    expect(disagreements.map(({ got }) => got)).toEqual(['no verdict', 'no verdict']);
  });
});

describe('a place', () => {
  const named = (pointer: string, error: ReportedError) => {
    const cases = [{ name: 'bad.json', path: 'bad', valid: false, pointers: [pointer] }];
    const verdicts = [{ path: 'bad', valid: false, errors: [error] }];
    const report = { name: 'any', version: '1.0', schemas: [{ path: 'schema', verdicts }] };
    return judge([{ path: 'schema', dialect: '2020-12', cases }], report, '2020-12').placesNamed === 1;
  };

  it.each<[string, ReportedError]>([
    ['/items/0/id', { pointer: '/items/0/id', keyword: 'type' }],
    ['', { pointer: '', keyword: 'type' }],
    ['/items/0/id', { pointer: '/items/0', keyword: 'required', detail: "'id' is a required property" }],
    ['/code', { pointer: '', keyword: 'required', detail: '{"missingProperty":"code"}' }],
    ['/a~1b~0c', { pointer: '', keyword: 'additionalProperties', detail: "'a/b~c' was unexpected" }],
  ])('%j is named by %j', (pointer, error) => {
    expect(named(pointer, error)).toBe(true);
  });

  it.each<[string, ReportedError]>([
    ['/items/0/id', { pointer: '/items/1/id', keyword: 'type' }],
    ['/items/0/id', { pointer: '/items/0', keyword: 'required', detail: "'ids' is a required property" }],
    ['/items/0/id', { pointer: '/items', keyword: 'required', detail: "'id' is a required property" }],
    ['/items/0/id', { pointer: '/items/0', keyword: 'type', detail: "{'id': 1} is not of type 'array'" }],
    ['/items/0/id', { pointer: '/items/0', keyword: 'required' }],
    ['', { pointer: '/code', keyword: 'type' }],
  ])('%j is not named by %j', (pointer, error) => {
    expect(named(pointer, error)).toBe(false);
  });
});

describe('a run of real validators', () => {
  const javascript = languages.filter(({ name }) => name === 'JavaScript');

  it.each(javascript)(
    'shows a schema that lacks one constraint, and a vector that is wrong',
    async (language) => {
      const copies = mkdtempSync(join(folder, 'copies-'));
      const planted = published.map((schema) => {
        const path = join(copies, `${schema.dialect}-${basename(schema.path)}`);
        cpSync(schema.path, path);
        return { ...schema, path };
      });
      const looser = planted[0] as SchemaCases;
      const schema = JSON.parse(readFileSync(looser.path, 'utf8'));
      delete schema.properties.items.minItems;
      writeFileSync(looser.path, JSON.stringify(schema));
      const [first] = looser.cases;
      const extra = { ...first, name: 'extra.json', valid: false } as SchemaCases['cases'][number];
      const given = [{ ...looser, cases: [...looser.cases, extra] }, ...planted.slice(1)];

      for (const report of await runValidators(language, given, copies)) {
        const { disagreements } = judge(given, report, '2020-12');
        const names = disagreements.map(({ name }) => name);
        expect(names, report.name).toEqual(['new-order/reader/invalid/items-empty.json', 'extra.json']);
        expect(judge(given, report, 'draft-07').disagreements, report.name).toEqual([]);
      }
    },
  );
});
