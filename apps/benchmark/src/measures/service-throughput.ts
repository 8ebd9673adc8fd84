import type { ServerName } from '../servers/servers.ts';
import type { Comparison } from './comparison.ts';
import type { Effort } from './effort.ts';
import { type FigureRow, throughput } from './throughput.ts';

/** Connections of the load on services: stored together is what comes at the same time. */
const connections = 128;

const answered: FigureRow = { figure: 'requestsPerSecond', what: 'answers per second', unit: '/s' };
const cpu: FigureRow = { figure: 'cpuMicroseconds', what: 'CPU per request', unit: 'µs' };
const cpuWithStore: FigureRow = {
  figure: 'cpuWithStoreMicroseconds',
  what: 'CPU per request, database server included',
  unit: 'µs',
};
const delivered: FigureRow = { figure: 'donePerSecond', what: 'delivered per second', unit: '/s' };

function answeredAtLeast(value: number): FigureRow {
  return { ...answered, aim: { bound: 'at least', value } };
}

interface Subject {
  readonly title: string;
  readonly subject: ServerName;
  readonly rows: readonly FigureRow[];
}

/** First with nothing but storing, then with processing and delivery in the same process. */
const subjects: readonly Subject[] = [
  { title: 'SOI003, memory', subject: 'intake-memory', rows: [answeredAtLeast(0.6), cpu] },
  { title: 'SOI003, PGlite', subject: 'intake-embedded', rows: [answeredAtLeast(0.3), cpu] },
  {
    title: 'SOI003, PostgreSQL',
    subject: 'intake-postgres',
    rows: [answeredAtLeast(0.4), cpu, cpuWithStore],
  },
  { title: 'whole way, memory', subject: 'whole-memory', rows: [answered, delivered, cpu] },
  { title: 'whole way, PGlite', subject: 'whole-embedded', rows: [answered, delivered, cpu] },
  {
    title: 'whole way, PostgreSQL',
    subject: 'whole-postgres',
    rows: [answered, delivered, cpu, cpuWithStore],
  },
];

/** What a service takes on each queue beside a bare route that reads JSON and answers as many bytes. */
export async function serviceThroughput(effort: Effort): Promise<readonly Comparison[]> {
  const { warmUpMilliseconds, servicePairs, servicePairMilliseconds } = effort;
  const comparisons: Comparison[] = [];
  for (const subject of subjects) {
    comparisons.push(
      ...(await throughput({
        ...subject,
        reference: 'fastify-json',
        connections,
        warmUpMilliseconds,
        pairs: servicePairs,
        pairMilliseconds: servicePairMilliseconds,
      })),
    );
  }
  return comparisons;
}
