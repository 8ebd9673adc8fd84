import { connectorChecks, formatReport, profileOf, runChecks } from '@order-integration/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discard, type Program, prepare, start } from './support/connector.ts';
import { languages } from './support/languages.ts';

describe.each(languages)('the connector in $name', (language) => {
  let program: Program;
  beforeAll(async () => {
    program = await prepare(language);
  });
  afterAll(() => discard(program));

  it.each(['protocol', 'house'] as const)('passes every check of the profile %s', async (profile) => {
    await using connector = await start(program);
    const report = await runChecks({ target: connector.target, profile });
    const checks = connectorChecks.filter(
      (check) => profile === 'house' || profileOf(check) === 'protocol',
    ).length;
    expect(report.counts, formatReport(report)).toEqual({
      passed: checks,
      failed: 0,
      excluded: 0,
      notRun: 0,
    });
  });
});
