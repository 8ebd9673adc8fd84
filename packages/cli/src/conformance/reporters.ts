import { type CheckResult, type ConformanceReport, formatReport } from '@order-integration/conformance';
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
