import type { MeasureName } from '../options.ts';
import { type Ceiling, ceilings } from './ceilings.ts';
import type { Comparison } from './comparison.ts';
import type { Effort } from './effort.ts';
import { importCost } from './import-cost.ts';
import { readCost } from './read-cost.ts';
import { throughput } from './throughput.ts';

/** What a measure gave. */
export interface Findings {
  readonly comparisons: readonly Comparison[];
  readonly ceilings: readonly Ceiling[];
}

/** Measures one thing. */
export async function measure(name: MeasureName, effort: Effort): Promise<Findings> {
  if (name === 'ceilings') return { comparisons: [], ceilings: await ceilings(effort) };
  return { comparisons: await comparisons[name](effort), ceilings: [] };
}

const comparisons: Readonly<
  Record<Exclude<MeasureName, 'ceilings'>, (effort: Effort) => Promise<readonly Comparison[]>>
> = {
  import: importCost,
  read: readCost,
  fastify: (effort) =>
    throughput(
      'Fastify',
      { subject: 'fastify-connector', reference: 'fastify-by-hand' },
      { bound: 'at least', value: 0.9 },
      effort,
    ),
  express: (effort) =>
    throughput(
      'Express',
      { subject: 'express-connector', reference: 'express-by-hand' },
      { bound: 'at least', value: 1 },
      effort,
    ),
};
