import { type CheckResult, type ConformanceReport, formatReport } from '@order-integration/conformance';
import type { Style } from '../terminal/style.ts';
import type { Judgement } from './judge.ts';

/** Writes a report and what it comes to. */
type Reporter = (report: ConformanceReport, judgement: Judgement) => string;

/** The forms of a report: text for people, JSON for programs, JUnit for continuous integration, Markdown for a page or a comment. */
export const reporters = {
  pretty: (report, { reasons }) => [formatReport(report), ...reasons.map((reason) => `${reason}\n`)].join(''),
  json: (report, judgement) => `${JSON.stringify({ ...judgement, report }, null, 2)}\n`,
  junit: formatJunit,
  markdown: formatMarkdown,
} as const satisfies Readonly<Record<string, Reporter>>;

/** The name of a form of report. */
export type ReporterName = keyof typeof reporters;

function formatJunit({
  results,
  counts,
  durationMs,
  startedAt,
  endpoint,
  profile,
}: ConformanceReport): string {
  const skipped = counts.excluded + counts.notRun;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${results.length}" failures="${counts.failed}" skipped="${skipped}" time="${seconds(durationMs)}">`,
    `<testsuite name="${xml(`${endpoint}, profile ${profile}`)}" timestamp="${xml(startedAt)}" tests="${results.length}" failures="${counts.failed}" skipped="${skipped}" time="${seconds(durationMs)}">`,
    ...results.map(formatTestCase),
    '</testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function formatTestCase({ id, name, severity, status, reason, clause, durationMs }: CheckResult): string {
  const head = `<testcase classname="${severity}" name="${xml(`${id} ${name}`)}" time="${seconds(durationMs)}"`;
  if (status === 'passed') return `${head}/>`;
  const text = xml(reason ?? status);
  const inside =
    status === 'failed'
      ? `<failure message="${text}">${xml(`rule: ${clause.rule} (${clause.basis})`)}</failure>`
      : `<skipped message="${text}"/>`;
  return `${head}>${inside}</testcase>`;
}

function formatMarkdown(report: ConformanceReport, { passed, reasons }: Judgement): string {
  const failed = report.results.filter(({ status }) => status === 'failed');
  const severities = ['MUST', 'SHOULD', 'MAY'] as const;
  return [
    `# Conformance of ${cell(report.endpoint)}, profile ${report.profile}: ${passed ? 'passed' : 'not passed'}`,
    '',
    '| | passed | failed | excluded | not run |',
    '| --- | --- | --- | --- | --- |',
    ...severities.map((severity) => {
      const counts = report.countsBySeverity[severity];
      return `| ${severity} | ${counts.passed} | ${counts.failed} | ${counts.excluded} | ${counts.notRun} |`;
    }),
    '',
    ...reasons.map((reason) => `- ${cell(reason)}`),
    ...(reasons.length > 0 ? [''] : []),
    ...(failed.length > 0 ? ['| check | reason | rule |', '| --- | --- | --- |'] : []),
    ...failed.map(
      ({ id, name, reason, clause }) =>
        `| ${id} ${cell(name)} | ${cell(reason ?? '')} | ${cell(clause.rule)} (${clause.basis}) |`,
    ),
    '',
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Text within XML 1.0, which cannot hold most control characters at all. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text within a table of Markdown. */
function cell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\|`<>*_[\]]/g, '\\$&');
}

/** What the lines of the pretty report look like, by how they begin; the first that fits. */
const lineStyles: readonly (readonly [begin: RegExp, style: (line: string, style: Style) => string])[] = [
  [
    /^FAILED /,
    (line, { red, bold }) => line.replace('FAILED', red('FAILED')).replace(/connector-\d+|service-\d+/, bold),
  ],
  [/^ {2}(>|<|rule:) /, (line, { dim }) => dim(line)],
  [/^passed$/, (line, { green, bold }) => green(bold(line))],
  [/^NOT PASSED$/, (line, { red, bold }) => red(bold(line))],
  [/^(MUST|SHOULD|MAY|all) .* [1-9]\d* failed/, (line, { red }) => line.replace(/\d+ failed/, red)],
];

/**
 * Makes the pretty report easy to take in on a terminal: colours, lines that end between words, and the lines of exchanges, which may be as
 * long as bodies are, cut to its width. The other reporters, and files, have them whole.
 */
export function showOnTerminal(report: string, style: Style, columns: number): string {
  return report
    .split('\n')
    .map((line) => {
      const fitted = /^ {2}[><] /.test(line) ? cut(line, columns) : wrap(line, columns);
      return lineStyles.find(([begin]) => begin.test(fitted))?.[1](fitted, style) ?? fitted;
    })
    .join('\n');
}

function cut(line: string, columns: number): string {
  return line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}

/** Goes on below, further to the right; a word that is longer than a line stays whole. */
function wrap(line: string, columns: number): string {
  const at = line.lastIndexOf(' ', columns);
  const margin = /^ */.exec(line)?.[0] ?? '';
  if (line.length <= columns || at <= margin.length + 4) return line;
  return `${line.slice(0, at)}\n${wrap(`${margin}    ${line.slice(at + 1)}`, columns)}`;
}
