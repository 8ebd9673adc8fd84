import { setTimeout as pause } from 'node:timers/promises';
import { GiveUp, type Queue, RetryLater } from '@order-integration/queue';
import { postgresQueue } from '../../src/index.ts';
import { openStore } from '../support/open-store.ts';
import type { StoreAddress } from '../support/store-address.ts';

/** What the program is told, as JSON in its first argument. */
export interface LoadOptions {
  readonly address: StoreAddress;
  readonly milliseconds: number;
}

/**
 * Puts a database under load as a service does: requests whose ends add deliveries, both with retries, dead letters and shared groups. Every
 * program adds the same keys in another order. Prints how many jobs ended here, as JSON, and exits.
 */
const { address, milliseconds }: LoadOptions = JSON.parse(process.argv[2] ?? '');
const database = openStore(address, (error) => console.error(error));
const made = {
  database,
  retry: { delays: [0, 5, 20, 20, 20], jitter: 0.5 },
  stopMs: 5_000,
  onError: console.error,
};
const requests = postgresQueue<number>({ ...made, name: 'requests' });
const deliveries = postgresQueue<number>({ ...made, name: 'deliveries' });
const ended = { requests: 0, deliveries: 0 };

await deliveries.start(async () => {
  fail();
  ended.deliveries += 1;
});
await requests.start(
  async (job, { group }) => {
    fail();
    ended.requests += 1;
    return [1, 2].map((number) => ({
      queue: deliveries as Queue<unknown>,
      job,
      options: { key: `${job}/${number}`, group, lanes: [`endpoint ${job % 5}`, `account ${job % 3}`] },
    }));
  },
  {
    whenDead: ({ job, key, group }) => [
      { queue: deliveries as Queue<unknown>, job, options: { key, group } },
    ],
  },
);

const end = performance.now() + milliseconds;
for (let first = 0; performance.now() < end; first += 100) {
  const numbers = Array.from({ length: 100 }, (_, index) => first + index);
  const shuffled = numbers
    .map((number) => ({ number, by: Math.random() }))
    .sort((one, other) => one.by - other.by);
  await Promise.all(
    shuffled.map(({ number }) =>
      requests.add(number, { key: `request ${number}`, group: `g${number % 40}` }),
    ),
  );
  await pause(5);
}
await database.close();
console.log(JSON.stringify(ended));
process.exit(0);

function fail(): void {
  const chance = Math.random();
  if (chance < 0.15) throw new RetryLater('again', { afterMs: Math.random() * 30 });
  if (chance < 0.17) throw new GiveUp('enough');
}
