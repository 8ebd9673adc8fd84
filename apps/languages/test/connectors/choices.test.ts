import { connectorChecks, formatReport, profileOf, runChecks } from '@order-integration/conformance';
import { describe, expect, it } from 'vitest';
import { discard, prepare, type RunningConnector, secret, start } from './support/connector.ts';
import { type Choice, choices } from './support/faults.ts';
import { goChoices } from './support/go-patches.ts';
import { languages } from './support/languages.ts';
import { pythonChoices } from './support/python-patches.ts';

const patches = { Python: pythonChoices, Go: goChoices };

describe.each(languages)('a connector in $name that', (language) => {
  it.each(choices)('%s passes every check of the profile protocol', async (choice) => {
    const program = await prepare(language, patches[language.name][choice]);
    try {
      await using connector = await start(program);
      const report = await runChecks({ target: targetOf(connector, choice) });
      expect(report.counts, formatReport(report)).toEqual({
        passed: connectorChecks.filter((check) => profileOf(check) === 'protocol').length,
        failed: 0,
        excluded: 0,
        notRun: 0,
      });
    } finally {
      await discard(program);
    }
  });
});

function targetOf({ target }: RunningConnector, choice: Choice): RunningConnector['target'] {
  if (choice !== 'has its secret in a header') return target;
  return {
    ...target,
    endpoint: target.endpoint.replace(`/${secret}`, ''),
    authentication: { kind: 'header', name: 'X-Secret', value: secret },
  };
}
