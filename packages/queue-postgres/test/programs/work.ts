import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { durableQueue } from '../../src/queue/durable-queue.ts';
import { checkDurableQueueOptions } from '../../src/queue/durable-queue-options.ts';
import { openStore } from '../support/open-store.ts';
import type { ProgramEvent, ProgramOptions } from './program-options.ts';

/**
 * Adds jobs and works on them until it is killed. Told to finish on its standard input, it adds no more, waits until nothing is left, stops
 * and exits. Prints `working` when its first job begins.
 */
const options: ProgramOptions = JSON.parse(process.argv[2] ?? '');
const database = openStore(options.address, (error) => console.error(error));
const { queue: name, concurrency } = options;
const queue = durableQueue<number>(
  database,
  false,
  checkDurableQueueOptions('work', { name, concurrency }, []),
);
let finishing = options.jobs === 0;
let begun = false;

process.stdin.once('data', () => {
  finishing = true;
});

await queue.start(async (index, { group }) => {
  if (!begun) console.log('working');
  begun = true;
  note('begin', group, index);
  await pause(options.jobMs);
  note('end', group, index);
});

const next = nextIndexes();
let added = 0;
while (!finishing && added < options.jobs) {
  const first = added % options.groups;
  const groups = Array.from(
    { length: 5 },
    (_, offset) => `${options.slot}-${(first + offset) % options.groups}`,
  );
  await Promise.all(groups.map(addTo));
  added += groups.length;
  await pause(1);
}
if (!process.stdin.readableEnded && !finishing)
  await new Promise((resolve) => process.stdin.once('data', resolve));
while (await busy()) await pause(50);
await database.close();
process.exit(0);

async function addTo(group: string): Promise<void> {
  const index = next.get(group) ?? 0;
  await queue.add(index, { key: `${group}/${index}`, group });
  note('added', group, index);
  next.set(group, index + 1);
}

async function busy(): Promise<boolean> {
  const { waiting, running } = await queue.counts();
  return waiting + running > 0;
}

function note(event: ProgramEvent['event'], group: string, index: number): void {
  appendFileSync(options.log, `${JSON.stringify({ event, process: process.pid, group, index })}\n`);
}

/** Where an earlier program with the same slot was stopped. What it added last may or may not be stored: it is added again. */
function nextIndexes(): Map<string, number> {
  const indexes = new Map<string, number>();
  for (const line of readFileSync(options.log, 'utf8').split('\n').filter(Boolean)) {
    const { event, group, index }: ProgramEvent = JSON.parse(line);
    if (event === 'added' && group.startsWith(`${options.slot}-`)) indexes.set(group, index + 1);
  }
  return indexes;
}
