import type { Aim, Comparison } from './comparison.ts';
import type { Effort } from './effort.ts';
import { throughput } from './throughput.ts';

/** Connections of the load on connectors. */
export const connectorConnections = 32;

/** What a connector takes beside a route that is written by hand on the same framework. */
export async function connectorThroughput(
  framework: 'Express' | 'Fastify',
  aim: Aim,
  { warmUpMilliseconds, pairs, pairMilliseconds }: Effort,
): Promise<readonly Comparison[]> {
  const name = framework === 'Express' ? 'express' : 'fastify';
  return await throughput({
    title: framework,
    subject: `${name}-connector`,
    reference: `${name}-by-hand`,
    connections: connectorConnections,
    warmUpMilliseconds,
    pairs,
    pairMilliseconds,
    rows: [
      { figure: 'requestsPerSecond', what: 'requests per second', unit: '/s', aim },
      { figure: 'cpuMicroseconds', what: 'CPU per request', unit: 'µs' },
    ],
  });
}
