import { measureNames, measures } from './options.ts';

/** How the program is used. */
export function usageText(): string {
  return [
    'Usage: node apps/benchmark/dist/main.mjs [options]',
    '',
    '  --only NAMES  measure these only, separated by commas',
    '  --quick       short runs, for a look',
    '  --full        with a million jobs waiting, which takes minutes to fill',
    '  --json        the report as JSON',
    '  --help        this text',
    '',
    'What can be measured:',
    ...measureNames.map((name) => `  ${name.padEnd(12)}  ${measures[name]}`),
  ].join('\n');
}
