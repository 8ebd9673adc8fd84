import { LoadGenerator } from '../load/load-generator.ts';
import { percentileOf, sendAtRate } from '../load/paced-load.ts';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import type { ServerName } from '../servers/servers.ts';
import { endpointAt, trafficOf } from '../traffic/traffic.ts';
import { type Aim, type Comparison, compare, type Pair } from './comparison.ts';
import type { Effort } from './effort.ts';
import type { Timing } from './sandbox-start.ts';
import { spreadOf } from './statistics.ts';
import { throughput } from './throughput.ts';

/** What an inbox costs. */
export interface InboxFindings {
  readonly comparisons: readonly Comparison[];
  readonly timings: readonly Timing[];
}

/** Connections of the load: stored together is what comes at the same time. */
const connections = 128;

interface Match {
  readonly title: string;
  readonly subject: ServerName;
  readonly reference: ServerName;
  readonly atLeast?: number;
}

const accepting: readonly Match[] = [
  {
    title: 'accepting, PostgreSQL against an INSERT each',
    subject: 'inbox-intake-postgres',
    reference: 'inbox-insert-by-hand',
    atLeast: 3,
  },
  {
    title: 'accepting, PostgreSQL against a boss.send each',
    subject: 'inbox-intake-postgres',
    reference: 'inbox-send-by-hand',
    atLeast: 5,
  },
  {
    title: 'accepting, PostgreSQL against no inbox',
    subject: 'inbox-intake-postgres',
    reference: 'inbox-none',
    atLeast: 0.6,
  },
  { title: 'accepting, PGlite against no inbox', subject: 'inbox-intake-embedded', reference: 'inbox-none' },
];

const handling: readonly Match[] = [
  { title: 'handled, PostgreSQL against no inbox', subject: 'inbox-whole-postgres', reference: 'inbox-none' },
  { title: 'handled, PGlite against no inbox', subject: 'inbox-whole-embedded', reference: 'inbox-none' },
];

/** At which rate answers are timed on each store, and what ninety-nine in a hundred of them should take at most. */
const paces = [
  { store: 'PostgreSQL', server: 'inbox-whole-postgres', perSecond: 1_000, aimMs: 20 },
  { store: 'PGlite', server: 'inbox-whole-embedded', perSecond: 200, aimMs: 50 },
] as const;

const beginsWithinMs = 20;

/** What an inbox takes per second beside what people write by hand, how long it takes to answer and to begin, and what its growth costs. */
export async function inbox(effort: Effort): Promise<InboxFindings> {
  const comparisons: Comparison[] = [];
  const timings: Timing[] = [];
  for (const match of accepting) comparisons.push(...(await compareWith(match, effort, 'requestsPerSecond')));
  for (const match of handling) comparisons.push(...(await compareWith(match, effort, 'donePerSecond')));
  for (const pace of paces) timings.push(...(await timeAnswers(pace, effort)));
  comparisons.push(await growth(effort));
  return { comparisons, timings };
}

async function compareWith(
  { title, subject, reference, atLeast }: Match,
  { warmUpMilliseconds, servicePairs, servicePairMilliseconds }: Effort,
  figure: 'requestsPerSecond' | 'donePerSecond',
): Promise<readonly Comparison[]> {
  const aim: { readonly aim?: Aim } =
    atLeast === undefined ? {} : { aim: { bound: 'at least', value: atLeast } };
  return await throughput({
    title,
    subject,
    reference,
    connections,
    warmUpMilliseconds,
    pairs: servicePairs,
    pairMilliseconds: servicePairMilliseconds,
    rows: [
      { figure, what: 'per second', unit: '/s', ...aim },
      { figure: 'cpuWithStoreMicroseconds', what: 'CPU, database server included', unit: 'µs' },
    ],
  });
}

async function timeAnswers(
  { store, server: name, perSecond, aimMs }: (typeof paces)[number],
  { inboxRounds, inboxPaceMilliseconds, inboxSingles }: Effort,
): Promise<readonly Timing[]> {
  const server = await startServer(name);
  try {
    const answers: number[] = [];
    const traffic = (pool: number) => trafficOf('new-notifications', endpointAt(server.origin), pool);
    // The first is for the server's code to be compiled.
    for (let round = 0; round <= inboxRounds; round += 1) {
      const latencies = await sendAtRate(server.origin, traffic(round), {
        perSecond,
        milliseconds: inboxPaceMilliseconds,
      });
      if (latencies.failures > 0) throw new Error(`Broken: ${latencies.failures} answers were not 200`);
      if (round > 0) answers.push(percentileOf(latencies, 99));
    }
    const begins = await timeBegins(server, inboxSingles);
    return [
      {
        title: `inbox, ${store}, ${perSecond.toLocaleString('en')}/s: 99 in 100 answers within`,
        spread: spreadOf(answers),
        times: answers.length,
        aim: { bound: 'at most', value: aimMs },
      },
      {
        title: `inbox, ${store}: from sending one notification to the end of its handler`,
        spread: spreadOf(begins),
        times: begins.length,
        aim: { bound: 'at most', value: beginsWithinMs },
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Sends notifications one at a time while nothing else is to be done. @returns milliseconds until each was handled. */
async function timeBegins(server: ServerProcess, times: number): Promise<readonly number[]> {
  const traffic = trafficOf('new-notifications', endpointAt(server.origin), 99);
  const generator = new LoadGenerator(server.origin, traffic, 1);
  const found: number[] = [];
  let done = await server.done();
  for (let before = -1; before !== done; ) {
    before = done;
    await new Promise((resolve) => setTimeout(resolve, 100));
    done = await server.done();
  }
  while (found.length < times) {
    const begun = performance.now();
    await generator.send(1);
    while ((await server.done()) === done) {
      // The question itself takes a fraction of a millisecond.
    }
    found.push(performance.now() - begun);
    done += 1;
  }
  await generator.close();
  return found;
}

/** What an inbox that holds very many keys accepts per second, against one that holds none. */
async function growth({
  inboxKeys,
  inboxRounds,
  servicePairMilliseconds,
  warmUpMilliseconds,
}: Effort): Promise<Comparison> {
  const full = await startServer('inbox-intake-postgres');
  const empty = await startServer('inbox-intake-postgres');
  const generators = [full, empty].map(
    ({ origin }, pool) =>
      new LoadGenerator(origin, trafficOf('new-notifications', endpointAt(origin), pool), connections),
  );
  const [toFull, toEmpty] = generators;
  if (toFull === undefined || toEmpty === undefined) throw new Error('No generators');
  const rate = async (generator: LoadGenerator): Promise<number> => {
    const { requests, failures, seconds } = await generator.run(servicePairMilliseconds);
    if (failures > 0) throw new Error(`Broken: ${failures} of ${requests} answers were not 200`);
    return requests / seconds;
  };
  try {
    await toFull.send(inboxKeys);
    await toEmpty.run(warmUpMilliseconds);
    const pairs: Pair[] = [];
    for (let round = 0; round < 2 * inboxRounds; round += 1)
      pairs.push({ subject: await rate(toFull), reference: await rate(toEmpty) });
    return compare(
      { title: 'accepting, PostgreSQL', unit: '/s', aim: { bound: 'at least', value: 0.9 } },
      { subject: `${inboxKeys.toLocaleString('en')} keys stored`, reference: 'few' },
      pairs,
    );
  } finally {
    for (const generator of generators) await generator.close();
    await full.stop();
    await empty.stop();
  }
}
