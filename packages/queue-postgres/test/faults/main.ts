import { buildPrograms } from '../support/programs.ts';
import { faults } from './faults.ts';
import { endLimitMs, type FaultReport, runFault } from './run-fault.ts';

/**
 * Runs the table of faults and prints it in Markdown: `npm run faults -- [--seconds 60] [--only words of a name]`. Ends with 1 where
 * something was lost, or a process ended by itself or did not end when it was told to.
 */
const seconds = Number(argument('--seconds') ?? 10);
const only = argument('--only') ?? '';
const columns: readonly (readonly [string, (report: FaultReport) => string | number])[] = [
  ['fault', ({ name }) => name],
  ['sent', ({ sent }) => sent],
  ['accepted', ({ accepted }) => accepted],
  ['lost', ({ lost }) => lost],
  ['refused for certain, yet done', ({ wronglyRefused }) => wronglyRefused],
  ['repeated', ({ repeated }) => repeated],
  ['longest answer', ({ longestAnswerMs }) => inSeconds(longestAnswerMs)],
  ['recovered after', ({ recoveryMs }) => inSeconds(recoveryMs)],
  ['ended by themselves', ({ endedByThemselves }) => endedByThemselves],
  [
    'SIGTERM ends within',
    ({ endMs }) => (endMs === undefined ? `not ${inSeconds(endLimitMs)}` : inSeconds(endMs)),
  ],
];

await buildPrograms();
console.log(`| ${columns.map(([title]) => title).join(' | ')} |`);
console.log(`| ${columns.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`);
for (const fault of faults.filter(({ name }) => name.includes(only))) {
  const report = await runFault(fault, seconds);
  console.log(`| ${columns.map(([, read]) => read(report)).join(' | ')} |`);
  const { lost, wronglyRefused, endedByThemselves, endMs } = report;
  if (lost + wronglyRefused > 0 || endedByThemselves > 0 || endMs === undefined) {
    process.exitCode = 1;
    console.error(report.errors.slice(-4_000));
  }
}

function argument(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
