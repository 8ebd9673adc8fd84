import type { Profile } from './check.ts';
import type { Exchange } from './http/recorder.ts';
import type { CheckResult, ConformanceReport, Counts } from './report.ts';

const severities = ['MUST', 'SHOULD', 'MAY'] as const;

const profiles = ['protocol', 'house'] as const;

/** Writes a report as text for people: what failed and why, what was excluded, the counts, and whether the target passed. */
export function formatReport(report: ConformanceReport): string {
  const failed = report.results.filter(({ status }) => status === 'failed');
  const excluded = report.results.filter(({ status }) => status === 'excluded');
  return [
    `Conformance of ${report.endpoint}, profile ${report.profile}`,
    ...(report.endedEarly === null ? [] : [`ended early: ${report.endedEarly}`]),
    '',
    ...failed.flatMap(formatFailure),
    ...excluded.map(({ id, name }) => `excluded  ${id}  ${name}`),
    ...(excluded.length > 0 ? [''] : []),
    ...severities.map(
      (severity) => `${severity.padEnd(8)}  ${formatCounts(report.countsBySeverity[severity])}`,
    ),
    ...(report.profile === 'house' ? profiles.map((profile) => formatProfile(report, profile)) : []),
    `all       ${formatCounts(report.counts)}, in ${(report.durationMs / 1000).toFixed(1)} s`,
    '',
    report.passed ? 'passed' : 'NOT PASSED',
    '',
  ].join('\n');
}

function formatFailure({ id, name, reason, clause, exchanges }: CheckResult): string[] {
  return [
    `FAILED  ${id}  ${name}`,
    `  ${reason}`,
    `  rule: ${clause.rule} (${clause.basis})`,
    ...exchanges.flatMap(formatExchange).map((line) => `  ${line}`),
    '',
  ];
}

function formatExchange({ request, response, error }: Exchange): string[] {
  return [
    `> ${request.method} ${request.url}`,
    ...headerLines('>', request.headers),
    ...bodyLines('>', request.body),
    `< ${response?.status ?? error}`,
    ...headerLines('<', response?.headers ?? {}),
    ...bodyLines('<', response?.body ?? ''),
  ];
}

function headerLines(mark: string, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${mark} ${name}: ${value}`);
}

function bodyLines(mark: string, body: string): string[] {
  return body === '' ? [] : body.split(/\r?\n/).map((line) => `${mark} ${line}`);
}

function formatProfile({ countsByProfile }: ConformanceReport, profile: Profile): string {
  return `${profile.padEnd(8)}  ${formatCounts(countsByProfile[profile])}`;
}

function formatCounts({ passed, failed, excluded, notRun }: Counts): string {
  const unknown = notRun > 0 ? `, ${notRun} not run` : '';
  return `${passed} passed, ${failed} failed, ${excluded} excluded${unknown}`;
}
