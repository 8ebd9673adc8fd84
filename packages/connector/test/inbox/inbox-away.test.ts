import { memoryQueue, NotStoredError } from '@order-integration/queue';
import { expect, it, vi } from 'vitest';
import { openPostgres, postgresQueue } from '../../../queue-postgres/src/index.ts';
import { type InboxQueue, openInbox } from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

const ignore = () => {};
const on = { success: ignore, error: ignore, unknown: ignore };

it('answers 503 with Retry-After where the inbox is away, and hands over what it could not store', async () => {
  const database = openPostgres({ connectionString: 'postgres://nobody@127.0.0.1:1/none', onError: ignore });
  const inbox: InboxQueue = postgresQueue({ database, name: 'inbox' });
  const { post, rejections, errors } = await startConnector({ inbox, on });
  expect(await post(notification())).toMatchObject({
    status: 503,
    headers: { 'retry-after': '60' },
    json: { type: expect.stringContaining('inbox-away') },
  });
  expect(rejections).toMatchObject([
    { body: JSON.stringify(notification()), reason: { reason: 'not-stored' } },
  ]);
  expect(errors.map((error) => NotStoredError.isInstance(error))).toEqual([true]);
  // A refused body that cannot be kept must be sent again.
  expect(await post('{')).toMatchObject({
    status: 503,
    json: { type: expect.stringContaining('body-not-kept') },
  });
  expect(rejections).toMatchObject([{}, { body: '{', reason: { reason: 'refused' } }]);
});

it('is not ready where the inbox is away', async () => {
  const database = openPostgres({ connectionString: 'postgres://nobody@127.0.0.1:1/none', onError: ignore });
  const inbox: InboxQueue = postgresQueue({ database, name: 'inbox' });
  const { connector } = await startConnector({ inbox, on });
  await expect(connector.ready()).rejects.toThrow('ECONNREFUSED');
});

it('is ready until it is told to stop, and asks the inbox no more then', async () => {
  const inbox: InboxQueue = memoryQueue();
  const ready = vi.fn(inbox.ready);
  const { connector } = await startConnector({ inbox: { ...inbox, ready }, on });
  await connector.ready();
  await connector.start();
  await connector.ready();
  const stopped = connector.stop();
  await expect(connector.ready()).rejects.toThrow('told to stop');
  await stopped;
  expect(ready).toHaveBeenCalledTimes(2);
  await connector.start();
  await connector.ready();
  await connector.stop();
});

it('answers 503 within its limit where the inbox gives no answer', async () => {
  const inbox: InboxQueue = { ...memoryQueue(), add: () => new Promise(() => {}) };
  const { post } = await startConnector({ inbox, on, limits: { storeMs: 50 } });
  expect(await post(notification())).toMatchObject({ status: 503 });
});

it('says once that nobody handles what is stored', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const inbox: InboxQueue = memoryQueue();
    const { post, errors } = await startConnector({ inbox, on });
    await post(notification('SOI001'));
    await post(notification('SOI002'));
    vi.advanceTimersByTime(10_000);
    expect(errors).toMatchObject([
      { name: 'ConfigurationError', message: expect.stringContaining('start()') },
    ]);
    expect(await openInbox(inbox).counts()).toMatchObject({ waiting: 2 });
  } finally {
    vi.useRealTimers();
  }
});
