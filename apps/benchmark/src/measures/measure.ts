import type { MeasureName } from '../options.ts';
import { backlog } from './backlog.ts';
import { type Ceiling, ceilings } from './ceilings.ts';
import type { Comparison } from './comparison.ts';
import { connectorMatches, connectorThroughput } from './connector-throughput.ts';
import { deadlocks, type Tally } from './deadlocks.ts';
import { deliveryThroughput } from './delivery-throughput.ts';
import type { Effort } from './effort.ts';
import { fairness } from './fairness.ts';
import { importCost } from './import-cost.ts';
import { inbox } from './inbox.ts';
import { type MemoryCourse, memoryUnderLoad } from './memory-under-load.ts';
import { processScaling } from './process-scaling.ts';
import { readCost } from './read-cost.ts';
import { sandboxStart, type Timing } from './sandbox-start.ts';
import { serviceThroughput } from './service-throughput.ts';

/** What a measure gave. */
export interface Findings {
  readonly comparisons?: readonly Comparison[];
  readonly ceilings?: readonly Ceiling[];
  readonly timings?: readonly Timing[];
  readonly memory?: readonly MemoryCourse[];
  readonly tallies?: readonly Tally[];
}

/** Measures one thing. */
export async function measure(name: MeasureName, effort: Effort): Promise<Findings> {
  return await measures[name](effort);
}

const measures: Readonly<Record<MeasureName, (effort: Effort) => Promise<Findings>>> = {
  import: async (effort) => ({ comparisons: await importCost(effort) }),
  read: async (effort) => ({ comparisons: await readCost(effort) }),
  fastify: async (effort) => ({ comparisons: await connectorThroughput(connectorMatches.fastify, effort) }),
  express: async (effort) => ({ comparisons: await connectorThroughput(connectorMatches.express, effort) }),
  nest: async (effort) => ({ comparisons: await connectorThroughput(connectorMatches.nest, effort) }),
  ceilings: async (effort) => ({ ceilings: await ceilings(effort) }),
  service: async (effort) => ({ comparisons: await serviceThroughput(effort) }),
  delivery: async (effort) => ({ comparisons: await deliveryThroughput(effort) }),
  backlog: async (effort) => ({ comparisons: await backlog(effort) }),
  fairness,
  inbox,
  processes: async (effort) => ({ comparisons: await processScaling(effort) }),
  deadlocks: async (effort) => ({ tallies: await deadlocks(effort) }),
  start: async (effort) => ({ timings: await sandboxStart(effort) }),
  memory: async (effort) => ({ memory: await memoryUnderLoad(effort) }),
};
