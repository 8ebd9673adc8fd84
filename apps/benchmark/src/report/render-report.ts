import type { Ceiling } from '../measures/ceilings.ts';
import { type Comparison, meetsAim } from '../measures/comparison.ts';
import { renderTable } from './render-table.ts';
import type { Report } from './report.ts';

/** Lays a report out for people. */
export function renderReport({ machine, comparisons, ceilings, broken }: Report): string {
  const { cores, node, loadBefore } = machine;
  const parts = [`${cores} cores, Node ${node}, load ${loadBefore.toFixed(2)} before the run`];
  if (comparisons.length > 0) parts.push(comparisonTable(comparisons));
  if (ceilings.length > 0) parts.push(ceilingTable(ceilings));
  if (broken.length > 0) parts.push(['DID NOT RUN:', ...broken].join('\n'));
  return parts.join('\n\n');
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  return renderTable([
    ['what', 'A', 'median', 'B', 'median', 'A/B', 'min', 'max', 'aim', ''],
    ...comparisons.map((comparison) => {
      const { title, unit, subject, reference, ratio, aim } = comparison;
      return [
        title,
        subject.name,
        `${figure(subject.median)} ${unit}`,
        reference.name,
        `${figure(reference.median)} ${unit}`,
        ratio.median.toFixed(2),
        ratio.min.toFixed(2),
        ratio.max.toFixed(2),
        aim === undefined ? '-' : `${aim.bound} ${aim.value.toFixed(1)}`,
        verdict(comparison),
      ];
    }),
  ]);
}

function verdict(comparison: Comparison): string {
  const met = meetsAim(comparison);
  if (met === undefined) return '';
  return met ? 'met' : 'missed';
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
