import { GiveUp, memoryQueue, RetryLater } from '@order-integration/queue';

interface Delivery {
  readonly url: string;
  readonly body: string;
}

const deliveries = memoryQueue<Delivery>({ concurrency: 20 });

await deliveries.start(async ({ url, body }, { signal }) => {
  const response = await fetch(url, { method: 'POST', body, signal });
  if (response.status === 410) throw new GiveUp('The endpoint answered 410');
  if (response.status === 429) throw new RetryLater('The endpoint answered 429', { afterMs: 60_000 });
  if (!response.ok) throw new RetryLater(`The endpoint answered ${response.status}`);
});

// One order's deliveries go out one at a time and in order; the same key is taken once.
await deliveries.add(
  { url: 'https://connector.example/', body: '{}' },
  { key: 'delivery-1', group: 'order-1' },
);

for (const { id, key, reason } of (await deliveries.deadLetters.list()).items) {
  console.log(`${key}: ${reason}`);
  await deliveries.deadLetters.redrive(id);
}

await deliveries.stop();
