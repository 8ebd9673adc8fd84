import { GiveUp, memoryQueue, RetryLater } from '@order-integration/queue';

interface Delivery {
  readonly url: string;
  readonly body: string;
}

const receipts = memoryQueue<{ readonly deliveredTo: string }>();

const deliveries = memoryQueue<Delivery>({
  concurrency: 100,
  lanes: { concurrency: 20 },
  onDead: ({ key, reason }) => console.error(`${key} is not tried any more: ${reason}`),
});

await deliveries.start(async ({ url, body }, { key, signal }) => {
  const lane = new URL(url).origin;
  const response = await fetch(url, { method: 'POST', body, signal }).catch((cause: unknown) => {
    // Not this delivery but its endpoint failed: an endpoint that goes on failing pauses as a whole.
    throw new RetryLater('The endpoint cannot be reached', { cause, failedLane: lane });
  });
  if (response.status === 410) throw new GiveUp('The endpoint answered 410');
  if (response.status === 429)
    throw new RetryLater('The endpoint answered 429', { failedLane: lane, pauseLaneMs: 60_000 });
  if (!response.ok) throw new RetryLater(`The endpoint answered ${response.status}`);
  // Added together with the end of the delivery: never without it, and never twice.
  return [{ queue: receipts, job: { deliveredTo: url }, options: { key, group: lane } }];
});

// One order's deliveries go out one at a time and in order; the same key is taken once; an endpoint that hangs holds up no other.
await deliveries.add(
  { url: 'https://connector.example/', body: '{}' },
  { key: 'delivery-1', group: 'order-1', lanes: ['https://connector.example'] },
);

for (const { lane, state, reason } of await deliveries.lanes.list()) {
  console.log(`${lane} is ${state}: ${reason}`);
  await deliveries.lanes.resume(lane);
}

for (const { id, key, reason } of (await deliveries.deadLetters.list()).items) {
  console.log(`${key}: ${reason}`);
  await deliveries.deadLetters.redrive(id);
}

await deliveries.stop();
