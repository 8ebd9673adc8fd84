import { availableParallelism, loadavg } from 'node:os';
import { full, fullest, quick } from './measures/effort.ts';
import { type Findings, measure } from './measures/measure.ts';
import { type Options, readOptions } from './options.ts';
import { renderReport } from './report/render-report.ts';
import type { Report } from './report/report.ts';
import { serve } from './servers/serve.ts';
import { UsageError } from './usage-error.ts';
import { usageText } from './usage-text.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usageText());
  else if (options.serve !== undefined) await serve(options.serve, options.store);
  else await report(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}. Try --help.`);
  process.exitCode = 2;
}

async function report({ only, quick: isQuick, full: isFullest, json }: Options): Promise<void> {
  const machine = {
    cores: availableParallelism(),
    node: process.versions.node,
    loadBefore: minuteLoad(),
  };
  const effort = isQuick ? quick : isFullest ? fullest : full;
  const findings: Findings[] = [];
  const broken: string[] = [];
  for (const name of only) {
    console.error(`measuring: ${name}`);
    try {
      findings.push(await measure(name, effort));
    } catch (error) {
      broken.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const found: Report = {
    machine: { ...machine, loadAfter: minuteLoad() },
    quick: isQuick,
    comparisons: findings.flatMap(({ comparisons = [] }) => comparisons),
    ceilings: findings.flatMap(({ ceilings = [] }) => ceilings),
    timings: findings.flatMap(({ timings = [] }) => timings),
    memory: findings.flatMap(({ memory = [] }) => memory),
    tallies: findings.flatMap(({ tallies = [] }) => tallies),
    broken,
  };
  console.log(json ? JSON.stringify(found, undefined, 2) : renderReport(found));
  if (broken.length > 0) process.exitCode = 1;
}

function minuteLoad(): number {
  return loadavg()[0] ?? 0;
}
