import { afterAll, describe, expect, it } from 'vitest';
import { canMountDisks } from '../../../testing/src/postgres/index.ts';
import { innocent } from '../processes/judge.ts';
import { faults } from './faults.ts';
import { type FaultReport, runFault } from './run-fault.ts';

/** All of them: `npm run faults:connector`, which also prints the table. */
const isWhole = process.env.FAULTS === 'all';
const chosen = faults.filter(
  ({ isLong = false, needsDisk = false }) => (isWhole || !isLong) && (canMountDisks || !needsDisk),
);
const lines: string[] = [];

describe('a connector with an inbox', () => {
  it.for(chosen.map((fault) => [`${fault.name}, ${fault.store}`, fault] as const))(
    'answers 200 only for what it handles in the end: %s',
    { timeout: 300_000 },
    async ([, fault], context) => {
      const report = await runFault(context, fault);
      lines.push(lineOf(fault, report));
      const { must, may } = fault.answers;
      const said = [...report.answers.keys()];
      expect(report.judgement, report.errors).toEqual(innocent);
      expect(said.filter((answer) => ![...must, ...may].includes(answer))).toEqual([]);
      expect(must.filter((answer) => !said.includes(answer))).toEqual([]);
      expect(report.reasons).toEqual(
        Array(fault.dead === undefined ? 0 : (fault.troublesome ?? 2)).fill(
          expect.stringMatching(fault.dead ?? ''),
        ),
      );
      expect(report.endings.length > 0, `${report.endings} ${report.errors}`).toBe(fault.ends ?? false);
      expect(report.lastEndings, report.errors).toEqual(Array(fault.processes).fill(0));
    },
  );
});

afterAll(() => {
  if (isWhole) console.info([...header, ...lines].join('\n'));
});

const header = [
  '| fault | store | answers | handled | runs | dead letters | longest answer | stores again after | ended by themselves |',
  '| --- | --- | --- | ---: | ---: | --- | ---: | ---: | ---: |',
];

function lineOf({ name, store, note }: (typeof faults)[number], report: FaultReport): string {
  const answers = [...report.answers].map(([answer, count]) => `${count} × ${answer}`).join(', ');
  const reasons = [...new Set(report.reasons)].join(', ');
  const cells = [
    note === undefined ? name : `${name}: ${note}`,
    store,
    answers,
    report.handled,
    report.runs,
    report.reasons.length === 0 ? 'none' : `${report.reasons.length}: ${reasons}`,
    inSeconds(report.longestAnswerMs),
    inSeconds(report.recoveryMs),
    report.endings.length,
  ];
  return `| ${cells.join(' | ')} |`;
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
