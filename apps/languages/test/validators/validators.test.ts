import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedCases } from './support/changed-vectors.ts';
import { edgeCases, edgeForms } from './support/edge-forms.ts';
import { judge, type ValidatorReport } from './support/judge.ts';
import { languages } from './support/languages.ts';
import { dialects, publishedCases } from './support/published-vectors.ts';
import { runValidators } from './support/run.ts';
import { type Finding, tableOf } from './support/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'validators-'));
afterAll(() => rmSync(folder, { recursive: true }));
const asked = publishedCases(folder);
const changed = changedCases(asked, folder);
const edges = edgeCases(asked, folder);
const given = asked.map((schema, index) => ({
  ...schema,
  cases: [schema, changed[index], edges[index]].flatMap((each) => each?.cases ?? []),
}));

/** What each test has found, in the order of the tests. */
const findings: Finding[] = [];

describe.each(languages)('the validators of $name', (language) => {
  let reports: readonly ValidatorReport[];
  beforeAll(async () => {
    reports = await runValidators(language, given, folder);
  }, 600_000);

  it('are those that are listed, each with its version', () => {
    expect(reports.map(({ name }) => name)).toEqual(language.validators.map(({ name }) => name));
    for (const { name, version } of reports) expect(version, name).toMatch(/^v?[0-9]+[.][0-9]/);
  });

  describe.each(language.validators)('$name', (validator) => {
    it.each(dialects)('in %s', (dialect) => {
      const report = reportOf(reports, validator.name);
      const judgement = judge(asked, report, dialect);
      const found = judge(changed, report, dialect);
      findings.push({
        language: language.name,
        validator,
        version: report.version,
        dialect,
        judgement,
        changed: found,
        edges: judge(edges, report, dialect),
      });
      const unreadable = judgement.unreadable.map(({ failure }) => failure);
      if (validator.cannotRead?.[dialect] !== undefined) {
        const now = `${validator.name} reads ${dialect} now: take the remark away in support/validators.ts`;
        expect(unreadable, now).toHaveLength(asked.filter((schema) => schema.dialect === dialect).length);
        return;
      }
      expect(unreadable).toEqual([]);
      expect([...judgement.disagreements, ...found.disagreements]).toEqual([]);
      expect([judgement.agreed, found.agreed]).toEqual([judgement.asked, found.asked]);
      if (validator.namesFewer === undefined) expect(judgement.unnamed).toEqual([]);
      else
        expect(judgement.unnamed, `${validator.name} names every place: take namesFewer away`).not.toEqual(
          [],
        );
    });
  });
});

it('the validators part on the edge forms of which it is said why, and on no other', () => {
  const parted = new Set(
    findings.flatMap(({ edges: { disagreements } }) => disagreements.map(({ name }) => name)),
  );
  const explained = edgeForms.filter(({ why }) => why !== undefined).map(({ form }) => form);
  expect([...parted].sort()).toEqual([...explained].sort());
});

it('the table of validators is what the run has found', async () => {
  await expect(tableOf(findings)).toMatchFileSnapshot(join(import.meta.dirname, '../../validators.md'));
});

/** A validator that the runner does not report has given no verdict. */
function reportOf(reports: readonly ValidatorReport[], name: string): ValidatorReport {
  return reports.find((report) => report.name === name) ?? { name, version: 'not reported', schemas: [] };
}
