import { setTimeout as pause } from 'node:timers/promises';
import { durableQueue } from '../../src/queue/durable-queue.ts';
import { checkDurableQueueOptions } from '../../src/queue/durable-queue-options.ts';
import { openStore } from '../support/open-store.ts';
import type { FatalOptions } from './fatal-options.ts';

/** Works until nothing is left, and exits. A job that says `fatal` ends the process as a lack of memory would: at once, whatever else runs. */
const { address, queue: name, mostInterruptions, jobMs }: FatalOptions = JSON.parse(process.argv[2] ?? '');
const database = openStore(address, (error) => console.error(error));
const options = checkDurableQueueOptions('fatal', { name, mostInterruptions }, []);
const queue = durableQueue<string>(database, false, options);

await queue.start(async (job) => {
  if (job === 'fatal') process.kill(process.pid, 'SIGKILL');
  await pause(jobMs);
});
while (await busy()) await pause(20);
await database.close();
process.exit(0);

async function busy(): Promise<boolean> {
  const { waiting, running } = await queue.counts();
  return waiting + running > 0;
}
