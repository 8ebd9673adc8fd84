import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnector, type InboxQueue, openInbox, pathSecret } from '@order-integration/connector';
import { type DeadLetter, memoryQueue, type QueueOptions } from '@order-integration/queue';
import { embeddedQueue } from '@order-integration/queue-postgres';
import { secret } from './draft.ts';
import { type MountName, mounts } from './servers.ts';

/** Where the inbox of a server under fuzz is. */
export type InboxKind = 'memory' | 'folder';

/** What a server under fuzz says of itself. */
export interface ServerState {
  /** Memory that the system has given it, in bytes, after its garbage was collected. */
  readonly rssBytes: number;
  /** Memory of its objects, in bytes. */
  readonly heapBytes: number;
  /** How often the handler has run. */
  readonly handled: number;
  /** What its requests became, by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Notifications that wait or run. */
  readonly unfinished: number;
  /** Letters of the quarantine that have been thrown away, and those that are there. */
  readonly discarded: number;
  readonly quarantined: number;
  /** What the connector reported as wrong. */
  readonly errors: readonly string[];
}

/** How many letters of the quarantine are left. It has no bound of its own, and would hold most of a million bodies. */
const keptLetters = 1_000;

/** Runs a connector with an inbox in this process until the parent is gone: tells its port, then its state whenever it is asked. */
export async function serve(name: MountName, kind: InboxKind): Promise<void> {
  const errors: string[] = [];
  const onError = (error: unknown) => {
    if (errors.length < 20) errors.push(String(error instanceof Error ? error.stack : error));
  };
  // Its handlers never fail, so no notification may die.
  const onDead = ({ job, reason }: DeadLetter<unknown>) =>
    onError(`dead: ${reason}: ${JSON.stringify(job).slice(0, 200)}`);
  const { queue, remove } = await openQueue(kind, { onError, onDead });
  const outcomes: Record<string, number> = {};
  let handled = 0;
  let discarded = 0;
  const handle = () => {
    handled += 1;
  };
  const connector = createConnector({
    authenticate: pathSecret(secret),
    inbox: queue,
    on: { success: handle, error: handle, unknown: handle },
    observe: ({ outcome }) => {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    },
    onError,
    // A body that ends early keeps its connection for so long.
    limits: { bodyMs: 500 },
  });
  const inbox = openInbox(queue);
  const server = await mounts[name](connector);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.send?.({ port: (server.address() as AddressInfo).port });

  const sweep = async (): Promise<void> => {
    const { dead } = await inbox.counts();
    for (let excess = dead - keptLetters; excess > 0; ) {
      const { items } = await queue.deadLetters.list({ limit: Math.min(excess, 1_000) });
      for (const { id } of items) if (await inbox.discard(id)) discarded += 1;
      excess -= items.length;
    }
  };
  let sweeping = Promise.resolve();
  const sweeper = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, 1_000);
  const tellState = async (): Promise<void> => {
    const { waiting, running, dead } = await inbox.counts();
    const unfinished = waiting + running;
    process.send?.({ ...memory(), handled, outcomes, unfinished, discarded, quarantined: dead, errors });
  };
  process.on('message', () => void tellState());
  process.once('disconnect', async () => {
    clearInterval(sweeper);
    await sweeping;
    await connector.stop();
    await remove();
    process.exit();
  });
}

async function openQueue(
  kind: InboxKind,
  hearing: Pick<QueueOptions, 'onError' | 'onDead'>,
): Promise<{ readonly queue: InboxQueue; readonly remove: () => Promise<void> }> {
  if (kind === 'memory') return { queue: memoryQueue(hearing), remove: async () => {} };
  const directory = await mkdtemp(join(tmpdir(), 'order-integration-fuzz-'));
  const queue: InboxQueue = embeddedQueue({ directory, name: 'inbox', ...hearing });
  return { queue, remove: () => rm(directory, { recursive: true, force: true }) };
}

function memory(): Pick<ServerState, 'rssBytes' | 'heapBytes'> {
  if (globalThis.gc === undefined) throw new Error('Memory is measured with --expose-gc');
  // Twice: what has a finaliser goes only after the first.
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed };
}
