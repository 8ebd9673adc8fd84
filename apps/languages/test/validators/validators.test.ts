import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judge, type ValidatorReport } from './support/judge.ts';
import { languages } from './support/languages.ts';
import { dialects, publishedCases } from './support/published-vectors.ts';
import { runValidators } from './support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'validators-'));
afterAll(() => rmSync(folder, { recursive: true }));
const asked = publishedCases(folder);

describe.each(languages)('in $name', (language) => {
  let reports: readonly ValidatorReport[];
  beforeAll(async () => {
    reports = await runValidators(language, asked, folder);
  });

  describe.each(language.validators)('%s', (name) => {
    it.each(dialects)('agrees in %s', (dialect) => {
      const report = reports.find((each) => each.name === name);
      const { unreadable, disagreements, unnamed, ...counts } = judge(asked, report!, dialect);
      console.log(name, report?.version, dialect, counts, unreadable.slice(0,2), disagreements.slice(0, 5), disagreements.length, unnamed.slice(0, 5));
    });
  });
});
