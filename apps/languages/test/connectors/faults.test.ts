import { join } from 'node:path';
import { type CheckResult, formatReport, runChecks } from '@order-integration/conformance';
import { describe, expect, it } from 'vitest';
import { discard, prepare, start } from './support/connector.ts';
import { faults } from './support/faults.ts';
import { goFaults } from './support/go-patches.ts';
import { type Language, languages } from './support/languages.ts';
import { pythonFaults } from './support/python-patches.ts';

const patches = { Python: pythonFaults, Go: goFaults };

/** For each fault, the checks that failed in each language; filled by the tests, in the order of the table. */
const caught = new Map<string, Partial<Record<Language['name'], readonly CheckResult[]>>>();

describe.each(languages)('a connector in $name that', (language) => {
  it.each(faults)('$fault is caught by $caughtBy', async ({ fault, caughtBy, ...run }) => {
    const program = await prepare(language, patches[language.name][fault]);
    try {
      await using connector = await start(program);
      const report = await runChecks({
        target: connector.target,
        limits: { observationMs: 2_000 },
        ...run,
      });
      const failed = report.results.filter(({ status }) => status === 'failed');
      expect(
        failed.map(({ id }) => id),
        formatReport(report),
      ).toContain(caughtBy);
      caught.set(fault, { ...caught.get(fault), [language.name]: failed });
    } finally {
      await discard(program);
    }
  });
});

it('the table of faults is what the run has found', async () => {
  await expect(table()).toMatchFileSnapshot(join(import.meta.dirname, 'faults.md'));
});

const shown = 4;

function table(): string {
  const rows = faults.map(({ fault }) => {
    const cells = languages.map(({ name }) => cell(caught.get(fault)?.[name] ?? []));
    return `| ${[fault, ...cells].join(' | ')} |`;
  });
  return [
    '# Faults planted in the connectors in Python and Go',
    '',
    'Which checks of the profile `protocol` caught each, written by `faults.test.ts`. The first four checks are shown; SHOULD is said',
    'where none of a fault’s checks is a MUST, so that the fault is advice and not a failed run. Not affiliated with VTEX.',
    '',
    `| a connector that … | ${languages.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(languages.length)}`,
    ...rows,
    '',
  ].join('\n');
}

function cell(failed: readonly CheckResult[]): string {
  const ids = failed.slice(0, shown).map(({ id }) => id);
  const more = failed.length > shown ? ['…'] : [];
  const advice = failed.some(({ severity }) => severity === 'MUST') ? '' : ' (SHOULD)';
  return [...ids, ...more].join(', ') + advice;
}
