import type { Ceiling } from '../measures/ceilings.ts';
import { type Aim, type Comparison, meetsAim } from '../measures/comparison.ts';
import type { Tally } from '../measures/deadlocks.ts';
import type { MemoryCourse } from '../measures/memory-under-load.ts';
import type { Timing } from '../measures/sandbox-start.ts';
import { renderTable } from './render-table.ts';
import type { Report } from './report.ts';

/** Lays a report out for people. */
export function renderReport(report: Report): string {
  const { cores, node, loadBefore, loadAfter } = report.machine;
  const load = `load ${loadBefore.toFixed(2)} before the run, ${loadAfter.toFixed(2)} at its end`;
  const parts = [`${cores} cores, Node ${node}, ${load}`];
  if (report.quick) parts.push('A short run (--quick): for a look, not for keeping.');
  if (report.comparisons.length > 0) parts.push(comparisonTable(report.comparisons));
  if (report.ceilings.length > 0) parts.push(ceilingTable(report.ceilings));
  if (report.timings.length > 0) parts.push(timingTable(report.timings));
  if (report.memory.length > 0) parts.push(memoryTable(report.memory));
  if (report.tallies.length > 0) parts.push(tallyTable(report.tallies));
  if (report.broken.length > 0) parts.push(['DID NOT RUN:', ...report.broken].join('\n'));
  return parts.join('\n\n');
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  return renderTable([
    ['what', 'A', 'median', 'B', 'median', 'A/B', 'min', 'max', 'aim', ''],
    ...comparisons.map(({ title, unit, subject, reference, ratio, aim }) => [
      title,
      subject.name,
      `${figure(subject.median)} ${unit}`,
      reference.name,
      `${figure(reference.median)} ${unit}`,
      ratio.median.toFixed(2),
      ratio.min.toFixed(2),
      ratio.max.toFixed(2),
      ...aimAndVerdict(ratio.median, aim),
    ]),
  ]);
}

function tallyTable(tallies: readonly Tally[]): string {
  return renderTable([
    ['what', 'over', 'count', 'aim', ''],
    ...tallies.map(({ title, over, count, aim }) => [
      title,
      over,
      String(count),
      ...aimAndVerdict(count, aim),
    ]),
  ]);
}

function timingTable(timings: readonly Timing[]): string {
  return renderTable([
    ['what', 'times', 'median', 'min', 'max', 'aim', ''],
    ...timings.map(({ title, times, spread, aim }) => [
      title,
      String(times),
      `${figure(spread.median)} ms`,
      `${figure(spread.min)} ms`,
      `${figure(spread.max)} ms`,
      ...aimAndVerdict(spread.median, aim),
    ]),
  ]);
}

function memoryTable(courses: readonly MemoryCourse[]): string {
  const [course] = courses;
  const { minutes = 0, warmUpMinutes = 0 } = course ?? {};
  const lengths = `${minutes} min under load, the first ${warmUpMinutes} not judged; MiB`;
  return `${lengths}\n${renderTable([
    [
      'server',
      'requests',
      'heap, first',
      'last',
      'min',
      'max',
      'per minute',
      'aim',
      '',
      'outside, first',
      'last',
      'per minute',
      'RSS',
    ],
    ...courses.map(({ title, requests, heap, heapPerMinute, aim, ...others }) => [
      title,
      requests.toLocaleString('en'),
      heap.first.toFixed(1),
      heap.last.toFixed(1),
      heap.min.toFixed(1),
      heap.max.toFixed(1),
      heapPerMinute.toFixed(3),
      ...aimAndVerdict(heapPerMinute, aim),
      others.external.first.toFixed(1),
      others.external.last.toFixed(1),
      others.externalPerMinute.toFixed(3),
      others.lastRss.toFixed(0),
    ]),
  ])}`;
}

function aimAndVerdict(value: number, aim: Aim | undefined): readonly [string, string] {
  if (aim === undefined) return ['-', ''];
  return [`${aim.bound} ${aim.value.toLocaleString('en')}`, meetsAim(value, aim) ? 'met' : 'missed'];
}

function ceilingTable(ceilings: readonly Ceiling[]): string {
  return renderTable([
    ['server', 'requests/s', 'CPU per request', 'server busy', 'per core, node:http = 1'],
    ...ceilings.map(({ title, requestsPerSecond, cpuMicroseconds, busy, perCore }) => [
      title,
      figure(requestsPerSecond),
      `${figure(cpuMicroseconds)} µs`,
      `${Math.round(busy * 100)} %`,
      perCore.toFixed(2),
    ]),
  ]);
}

/** Three digits say as much as such a machine can tell. */
function figure(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}
