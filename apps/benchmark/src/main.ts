import { availableParallelism, loadavg } from 'node:os';
import { full, quick } from './measures/effort.ts';
import { type Findings, measure } from './measures/measure.ts';
import { type Options, readOptions } from './options.ts';
import { renderReport } from './report/render-report.ts';
import type { Report } from './report/report.ts';
import { serve } from './servers/serve.ts';

const options = readOptions(process.argv.slice(2));
if (options.serve !== undefined) await serve(options.serve);
else await report(options);

async function report({ only, quick: isQuick, json }: Options): Promise<void> {
  const machine = {
    cores: availableParallelism(),
    node: process.versions.node,
    loadBefore: loadavg()[0] ?? 0,
  };
  const findings: Findings[] = [];
  const broken: string[] = [];
  for (const name of only) {
    console.error(`measuring: ${name}`);
    try {
      findings.push(await measure(name, isQuick ? quick : full));
    } catch (error) {
      broken.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const found: Report = {
    machine,
    comparisons: findings.flatMap(({ comparisons }) => comparisons),
    ceilings: findings.flatMap(({ ceilings }) => ceilings),
    broken,
  };
  console.log(json ? JSON.stringify(found, undefined, 2) : renderReport(found));
  if (broken.length > 0) process.exitCode = 1;
}
