import { request } from 'undici';
import { type ServerProcess, startServer } from '../servers/server-process.ts';
import { type ServerName, serverOf } from '../servers/servers.ts';
import { endpointAt } from '../traffic/traffic.ts';
import { type Aim, type Comparison, compare } from './comparison.ts';
import type { Effort } from './effort.ts';
import { takeTurns } from './take-turns.ts';

interface DeliveryPair {
  /** What the rows of the report begin with. */
  readonly title: string;
  readonly subject: ServerName;
  readonly reference: ServerName;
  readonly aim?: Aim;
}

const pairs: readonly DeliveryPair[] = [
  {
    title: 'delivery, memory',
    subject: 'sender-memory',
    reference: 'sender-undici',
    aim: { bound: 'at least', value: 0.75 },
  },
  { title: 'delivery, memory', subject: 'sender-memory', reference: 'sender-dispatch' },
  {
    title: 'delivery, PostgreSQL',
    subject: 'sender-postgres',
    reference: 'sender-undici',
    aim: { bound: 'at least', value: 0.45 },
  },
];

/** What a service delivers beside a program that posts the same bodies to the same receiver, as many at a time. */
export async function deliveryThroughput(effort: Effort): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const pair of pairs) comparisons.push(...(await comparePair(pair, effort)));
  return comparisons;
}

async function comparePair(
  { title, subject, reference, ...about }: DeliveryPair,
  { deliveryPairs, deliveryCount }: Effort,
): Promise<readonly Comparison[]> {
  const started: ServerProcess[] = [];
  const start = async (name: ServerName) => {
    const server = await startServer(name);
    started.push(server);
    return server;
  };
  try {
    const receiver = await start('receiver');
    const senders = { subject: await start(subject), reference: await start(reference) };
    const runs = {
      subject: () => send(senders.subject, receiver, deliveryCount),
      reference: () => send(senders.reference, receiver, deliveryCount),
    };
    await takeTurns(Math.ceil(deliveryPairs / 5), runs);
    const rounds = await takeTurns(deliveryPairs, runs);
    const names = { subject: serverOf(subject).title, reference: serverOf(reference).title };
    const figures = (figure: keyof SendFigures) =>
      rounds.map((round) => ({ subject: round.subject[figure], reference: round.reference[figure] }));
    return [
      compare({ title: `${title}, per second`, unit: '/s', ...about }, names, figures('perSecond')),
      compare({ title: `${title}, CPU per notification`, unit: 'µs' }, names, figures('cpuMicroseconds')),
    ];
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

interface SendFigures {
  readonly perSecond: number;
  /** CPU time of the sender per notification. */
  readonly cpuMicroseconds: number;
}

/** @throws {Error} when a notification did not reach the receiver exactly once. */
async function send(sender: ServerProcess, receiver: ServerProcess, count: number): Promise<SendFigures> {
  const receivedBefore = await receiver.done();
  const cpuBefore = await sender.cpu();
  const begun = performance.now();
  const query = new URLSearchParams({ count: String(count), endpoint: endpointAt(receiver.origin) });
  const answer = await request(`${sender.origin}/?${query}`, { method: 'POST' });
  const text = await answer.body.text();
  const seconds = (performance.now() - begun) / 1000;
  const cpuAfter = await sender.cpu();
  if (answer.statusCode !== 200) throw new Error(`Broken: ${sender.name}: ${text}`);
  const received = (await receiver.done()) - receivedBefore;
  if (received !== count) throw new Error(`Broken: ${sender.name}: ${received} of ${count} arrived`);
  return { perSecond: count / seconds, cpuMicroseconds: (cpuAfter.server - cpuBefore.server) / count };
}
