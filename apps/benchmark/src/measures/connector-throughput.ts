import type { ServerName } from '../servers/servers.ts';
import type { Aim, Comparison } from './comparison.ts';
import type { Effort } from './effort.ts';
import { throughput } from './throughput.ts';

/** Connections of the load on connectors. */
export const connectorConnections = 32;

/** Two servers that take the same notifications, and what their ratio should be. */
interface Match {
  readonly title: string;
  readonly subject: ServerName;
  readonly reference: ServerName;
  readonly requests?: Aim;
  readonly cpu?: Aim;
}

/** What is compared on each framework: the connector beside a route that is written by hand, and what there is to learn beside it. */
export const connectorMatches = {
  fastify: [
    {
      title: 'Fastify',
      subject: 'fastify-connector',
      reference: 'fastify-by-hand',
      requests: { bound: 'at least', value: 0.85 },
      cpu: { bound: 'at most', value: 1.2 },
    },
    { title: 'Fastify, the duties alone', subject: 'fastify-lean', reference: 'fastify-by-hand' },
  ],
  express: [
    {
      title: 'Express',
      subject: 'express-connector',
      reference: 'express-by-hand',
      requests: { bound: 'at least', value: 1.1 },
    },
  ],
  nest: [
    {
      title: 'Nest on Express',
      subject: 'nest-express-connector',
      reference: 'nest-express-by-hand',
      requests: { bound: 'at least', value: 1 },
    },
    {
      title: 'Nest on Fastify',
      subject: 'nest-fastify-connector',
      reference: 'nest-fastify-by-hand',
      requests: { bound: 'at least', value: 1 },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Match[]>>;

/** What a connector takes beside a route that is written by hand on the same framework. */
export async function connectorThroughput(
  matches: readonly Match[],
  { warmUpMilliseconds, pairs, pairMilliseconds }: Effort,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const { title, subject, reference, requests, cpu } of matches) {
    const rows = await throughput({
      title,
      subject,
      reference,
      connections: connectorConnections,
      warmUpMilliseconds,
      pairs,
      pairMilliseconds,
      rows: [
        {
          figure: 'requestsPerSecond',
          what: 'requests per second',
          unit: '/s',
          ...(requests && { aim: requests }),
        },
        { figure: 'cpuMicroseconds', what: 'CPU per request', unit: 'µs', ...(cpu && { aim: cpu }) },
      ],
    });
    comparisons.push(...rows);
  }
  return comparisons;
}
