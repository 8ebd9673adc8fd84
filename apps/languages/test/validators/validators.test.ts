import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, type ValidatorReport } from './support/judge.ts';
import { languages } from './support/languages.ts';
import { dialects, publishedCases } from './support/published-vectors.ts';
import { runValidators } from './support/run.ts';
import { type Finding, tableOf } from './support/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'validators-'));
afterAll(() => rmSync(folder, { recursive: true }));
const asked = publishedCases(folder);

/** What each test has found, in the order of the tests. */
const findings: Finding[] = [];

describe.each(languages)('the validators of $name', (language) => {
  let reports: readonly ValidatorReport[];
  beforeAll(async () => {
    reports = await runValidators(language, asked, folder);
  });

  it('are those that are listed, each with its version', () => {
    expect(reports.map(({ name }) => name)).toEqual(language.validators.map(({ name }) => name));
    for (const { name, version } of reports) expect(version, name).toMatch(/^v?[0-9]+[.][0-9]/);
  });

  describe.each(language.validators)('$name', (validator) => {
    it.each(dialects)('in %s', (dialect) => {
      const report = reportOf(reports, validator.name);
      const judgement = judge(asked, report, dialect);
      findings.push({ language: language.name, validator, version: report.version, dialect, judgement });
      const unreadable = judgement.unreadable.map(({ failure }) => failure);
      if (validator.cannotRead?.[dialect] !== undefined) {
        const now = `${validator.name} reads ${dialect} now: take the remark away in support/validators.ts`;
        expect(unreadable, now).toHaveLength(asked.filter((schema) => schema.dialect === dialect).length);
        return;
      }
      expect(unreadable).toEqual([]);
      expect(judgement.disagreements).toEqual([]);
      expect(judgement.agreed).toBe(judgement.asked);
      if (validator.namesFewer === undefined) expect(judgement.unnamed).toEqual([]);
      else
        expect(judgement.unnamed, `${validator.name} names every place: take namesFewer away`).not.toEqual(
          [],
        );
    });
  });
});

it('the table of validators is what the run has found', async () => {
  await expect(tableOf(findings)).toMatchFileSnapshot(join(import.meta.dirname, '../../validators.md'));
});

/** A validator that the runner does not report has given no verdict. */
function reportOf(reports: readonly ValidatorReport[], name: string): ValidatorReport {
  return reports.find((report) => report.name === name) ?? { name, version: 'not reported', schemas: [] };
}
