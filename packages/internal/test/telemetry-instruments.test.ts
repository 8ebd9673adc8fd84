import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import { beforeAll, describe, expect, it } from 'vitest';
import { attribute, type Instrument, instruments } from '../src/index.ts';

const root = join(import.meta.dirname, '../../..');
const table: Readonly<Record<string, Instrument>> = instruments;
const names = Object.keys(table);

/** Collects when it is asked. */
class Reader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** Has every instrument measured once, with all of its attributes, and written as Prometheus reads it. */
async function serializeAll(): Promise<string> {
  const reader = new Reader();
  const meter = new MeterProvider({ readers: [reader] }).getMeter('a role');
  for (const [name, { kind, unit, attributes }] of Object.entries(table)) {
    const all = Object.fromEntries(attributes.map((each) => [each, 'x']));
    if (kind === 'counter') meter.createCounter(name, { unit }).add(1, all);
    if (kind === 'histogram') meter.createHistogram(name, { unit }).record(1, all);
    if (kind === 'gauge')
      meter.createObservableGauge(name, { unit }).addCallback((result) => result.observe(1, all));
  }
  const { resourceMetrics } = await reader.collect();
  return new PrometheusSerializer().serialize(resourceMetrics);
}

describe('the table of instruments', () => {
  it('names only attributes that roles use, and none of a free text', () => {
    const known: readonly string[] = Object.values(attribute);
    for (const [name, { attributes }] of Object.entries(table))
      for (const each of attributes) expect(known, name).toContain(each);
    const few = ['outcome', 'code', 'flow', 'queue', 'state', 'status_class'];
    const used = new Set(Object.values(table).flatMap(({ attributes }) => attributes));
    expect([...used].sort()).toEqual(['error.type', ...few.map((end) => `order_integration.${end}`)].sort());
  });

  it('takes the names of the semantic conventions that have no prefix of ours', () => {
    const published: readonly unknown[] = Object.values(conventions);
    const foreign = Object.values(attribute).filter((name) => !name.startsWith('order_integration.'));
    expect(foreign.filter((name) => !published.includes(name))).toEqual([]);
    expect(foreign).toContain('messaging.system.name');
  });

  it('has bounds for histograms, in growing order, and for nothing else', () => {
    for (const [name, { kind, bounds, unit }] of Object.entries(table)) {
      expect(bounds !== undefined, name).toBe(kind === 'histogram');
      expect(unit === 's', name).toBe(kind === 'histogram');
      expect(bounds, name).toEqual(bounds?.toSorted((one, other) => one - other));
    }
  });

  it.each(['connector', 'service'])('stands in the README of %s, one row for each instrument', (role) => {
    const readme = readFileSync(join(root, 'packages', role, 'README.md'), 'utf8');
    const rows = [
      ...readme.matchAll(/^\| `(order_integration\.[\w.]+)` +\| (\w+) +\| `([^`]+)` +\| ([^|]*?) *\|/gm),
    ];
    const shown = rows.map(([, name, kind, unit, attributes = '']) => {
      const each = [...attributes.matchAll(/`([^`]+)`/g)].map(([, text]) => text);
      return [name, kind, unit, each];
    });
    const wanted = names
      .filter((name) => name.startsWith(`order_integration.${role}.`))
      .map((name) => [name, table[name]?.kind, table[name]?.unit, table[name]?.attributes]);
    expect(shown).toEqual(wanted);
  });
});

describe('the dashboard', () => {
  const dashboard = JSON.parse(readFileSync(join(root, 'docs/dashboards/grafana.json'), 'utf8'));
  const expressions: readonly string[] = dashboard.panels.flatMap(
    ({ targets = [] }: { readonly targets?: readonly { readonly expr: string }[] }) =>
      targets.map(({ expr }) => expr),
  );
  // The SDK's exporter leaves the unit off, the collector's and Prometheus' own receiver add it.
  const plain = expressions.map((expression) => expression.replaceAll('(_seconds)?', ''));
  const metricsOf = (expression: string) =>
    expression.match(/order_integration_(connector|service)_\w+/g) ?? [];

  let series: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    const lines = (await serializeAll()).split('\n').filter((line) => line.startsWith('order_integration'));
    series = new Map(
      lines.map((line) => {
        const [, name = '', labels = ''] = /^(\w+)\{(.*)\}/.exec(line) ?? [];
        return [name, [...labels.matchAll(/(\w+)="/g)].map(([, label = '']) => label)];
      }),
    );
  });

  it('asks only for metrics that the exporter makes, by labels that they have', () => {
    expect(plain.length).toBeGreaterThan(20);
    for (const expression of plain) {
      const [metric = '', ...others] = metricsOf(expression);
      expect(others, expression).toEqual([]);
      expect([...series.keys()], expression).toContain(metric);
      const asked =
        expression.match(/\b(order_integration_(?!connector_|service_)\w+|error_type|le)\b/g) ?? [];
      expect(
        asked.filter((label) => !series.get(metric)?.includes(label)),
        expression,
      ).toEqual([]);
    }
  });

  it('shows every instrument', () => {
    const shown = plain.flatMap(metricsOf).map((metric) => metric.replace(/_(total|bucket)$/, ''));
    expect([...new Set(shown)].sort()).toEqual(names.map((name) => name.replaceAll('.', '_')).sort());
  });

  it('gives each panel an id and a place of its own', () => {
    const ids = dashboard.panels.map(({ id }: { readonly id: number }) => id);
    const places = dashboard.panels.map(
      ({ gridPos: { x, y } }: { readonly gridPos: { x: number; y: number } }) => `${x} ${y}`,
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(places).size).toBe(places.length);
  });
});
