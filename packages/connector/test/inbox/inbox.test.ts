import { gzipSync } from 'node:zlib';
import type { ProcessingResult } from '@order-integration/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../../testing/src/wire/index.ts';
import { type ConnectorOptions, GiveUp, type HandlerContext, openInbox } from '../../src/index.ts';
import { inboxKinds, type TestInbox } from '../support/inboxes.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

type Handle = (result: ProcessingResult, context: HandlerContext) => unknown;

const outcomeOf = ({ json }: { readonly json: unknown }) => (json as { outcome?: string }).outcome;

/** Starts connectors with an inbox of a kind, and removes the inboxes after each test. */
function starterOf(open: () => Promise<TestInbox>) {
  const opened: TestInbox[] = [];
  afterEach(async () => {
    for (const { remove } of opened.splice(0)) await remove();
  });
  return async (handle: Handle, options: Partial<ConnectorOptions> = {}) => {
    const inbox = await open();
    opened.push(inbox);
    const connector = await startConnector({
      inbox: inbox.queue,
      on: { success: handle, error: handle, unknown: handle },
      ...options,
    });
    await connector.connector.start();
    const letters = openInbox(inbox.queue);
    const idle = () =>
      vi.waitFor(
        async () => expect(await letters.counts()).toMatchObject({ waiting: 0, running: 0 }),
        15_000,
      );
    return { ...connector, ...inbox, letters, idle };
  };
}

describe.each(inboxKinds)('a connector with an inbox in $kind', ({ open }) => {
  const start = starterOf(open);

  it('answers once the notification is stored, and handles it afterwards, once', async () => {
    const released = deferred<void>();
    const handle = vi.fn(() => released.promise);
    const { post, idle } = await start(handle);
    expect(await post(notification('SOI002'))).toMatchObject({ status: 200, json: { outcome: 'stored' } });
    expect(outcomeOf(await post(notification('SOI002')))).toBe('duplicate');
    released.resolve();
    await idle();
    expect(outcomeOf(await post(notification('SOI002')))).toBe('duplicate');
    await idle();
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it('handles what came with a byte order mark, in another character encoding, or with a flow that it does not know', async () => {
    const seen: unknown[] = [];
    const { post, idle } = await start(({ code, flow }) => seen.push([code, flow]));
    await post(`\ufeff${JSON.stringify(notification('SOI001'))}`);
    const headers = { 'content-type': 'application/json; charset=utf-16le' };
    await post(Buffer.from(`\ufeff${JSON.stringify(notification('SOI002'))}`, 'utf16le'), { headers });
    await post(notification('EOI008', { flow: 'CancelOrder' }));
    await idle();
    expect(seen).toEqual([
      ['SOI001', 'PlaceOrder'],
      ['SOI002', 'ApproveOrder'],
      ['EOI008', 'CancelOrder'],
    ]);
  });

  it('handles the notifications of an order one at a time, in the order in which they came, and orders side by side', async () => {
    const seen: string[] = [];
    const released = deferred<void>();
    const { post, idle } = await start(async ({ marketplaceOrderId, code }) => {
      seen.push(`${marketplaceOrderId} ${code}`);
      if (marketplaceOrderId === 'one') await released.promise;
    });
    for (const code of ['SOI001', 'EOI011', 'SOI002'] as const)
      await post(notification(code, { marketplaceOrderId: 'one' }));
    await post(notification('SOI001', { marketplaceOrderId: 'two' }));
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    expect(seen.toSorted()).toEqual(['one SOI001', 'two SOI001']);
    released.resolve();
    await idle();
    expect(seen.filter((each) => each.startsWith('one'))).toEqual(['one SOI001', 'one EOI011', 'one SOI002']);
  });

  it('tries a handler that failed again, and says which attempt it is', async () => {
    const seen: unknown[] = [];
    const { post, idle, errors } = await start((_result, { attempt, isLastAttempt }) => {
      seen.push([attempt, isLastAttempt]);
      if (attempt < 3) throw new RangeError('not yet');
    });
    await post(notification());
    await idle();
    expect(seen).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(errors).toEqual([]);
  });

  it('keeps what no attempt has dealt with as a dead letter, until a person has it handled again', async () => {
    let isBroken = true;
    const handle = vi.fn(() => {
      if (isBroken) throw new RangeError('broken');
    });
    const { post, idle, letters } = await start(handle);
    await post(notification('EOI003', { marketplaceOrderId: '42' }));
    await idle();
    const { items } = await letters.list();
    expect(items).toMatchObject([
      { kind: 'dead', reason: 'RangeError', attempts: 3, code: 'EOI003', marketplaceOrderId: '42' },
    ]);
    const id = items[0]?.id ?? '';
    expect(await letters.show(id)).toEqual(items[0]);
    expect(JSON.parse(items[0]?.body ?? '')).toEqual(notification('EOI003', { marketplaceOrderId: '42' }));
    isBroken = false;
    expect(await letters.redrive(id)).toBe(true);
    await idle();
    expect(handle).toHaveBeenCalledTimes(4);
    expect(outcomeOf(await post(notification('EOI003', { marketplaceOrderId: '42' })))).toBe('duplicate');
    expect(await letters.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
  });

  it.each([
    { sent: 'after a byte order mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`), headers: {} },
    {
      sent: 'in UTF-16',
      encode: (text: string) => Buffer.from(text, 'utf16le'),
      headers: { 'content-type': 'application/json; charset=utf-16le' },
    },
    {
      sent: 'in Latin-1',
      encode: (text: string) => Buffer.from(text, 'latin1'),
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
    },
    { sent: 'compressed', encode: (text: string) => gzipSync(text), headers: { 'content-encoding': 'gzip' } },
    {
      sent: 'with characters that a database refuses',
      encode: (text: string) => Buffer.from(text),
      headers: {},
    },
  ])('handles what was sent $sent', async ({ encode, headers }) => {
    const handle = vi.fn<Handle>();
    const { post, idle, letters } = await start(handle);
    const sent = notification('SOI002', { message: 'é\u0000\ud800', 'a key of its own': { é: 1 } });
    expect(outcomeOf(await post(encode(JSON.stringify(sent)), { headers }))).toBe('stored');
    await idle();
    expect(handle.mock.calls.map(([result]) => result)).toEqual([sent]);
    expect((await letters.list()).items).toEqual([]);
  });

  it('gives up at once where the handler says so', async () => {
    const { post, idle, letters } = await start(() => {
      throw new GiveUp('the order is not ours');
    });
    await post(notification());
    await idle();
    expect((await letters.list()).items).toMatchObject([{ reason: 'the order is not ours', attempts: 1 }]);
  });

  it('marks what came late as stale, and handles it all the same', async () => {
    const seen: unknown[] = [];
    const { post, idle } = await start(({ code }, { isStale }) => seen.push([code, isStale]));
    await post(notification('SOI002', { marketplaceOrderId: '42' }));
    await post(notification('SOI001', { marketplaceOrderId: '42' }));
    await post(notification('SOI001', { marketplaceOrderId: '43' }));
    await idle();
    expect(seen.toSorted()).toEqual([
      ['SOI001', false],
      ['SOI001', true],
      ['SOI002', false],
    ]);
  });

  it('aborts the signal of a handler that is late, and tries again', async () => {
    const signals: AbortSignal[] = [];
    const { post, idle } = await start(
      async (_result, { signal, attempt }) => {
        signals.push(signal);
        if (attempt === 1) await new Promise(() => {});
      },
      { limits: { handlerMs: 100 } },
    );
    await post(notification());
    await idle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(signals[0]?.reason).toMatchObject({ name: 'HandlerTimeoutError' });
  });

  it('keeps refused bodies in quarantine, each once, byte for byte', async () => {
    const { post, idle, letters, rejections } = await start(() => {});
    const broken = { ...notification(), code: 7 };
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x00]);
    for (let copies = 0; copies < 2; copies += 1) {
      expect(await post(broken)).toMatchObject({ status: 422 });
      expect(await post(bytes)).toMatchObject({ status: 400 });
    }
    await idle();
    const { items } = await letters.list();
    expect(
      items.map(({ kind, reason, attempts, bytes: rest }) => ({ kind, reason, attempts, rest })),
    ).toEqual([
      { kind: 'quarantined', reason: 'contract-broken: /code', attempts: 0, rest: undefined },
      {
        kind: 'quarantined',
        reason: expect.stringMatching(/^not-json: /),
        attempts: 0,
        rest: bytes.toString('base64'),
      },
    ]);
    expect(JSON.parse(items[0]?.body ?? '')).toEqual(broken);
    expect(rejections).toHaveLength(4);
  });

  it('keeps no body of somebody who has not proved to be the sender', async () => {
    const { post, letters } = await start(() => {}, {
      authenticate: { scheme: 'none', place: 'message', verify: () => false },
    });
    expect(await post('{')).toMatchObject({ status: 401 });
    expect((await letters.list()).items).toEqual([]);
  });

  it('reads a quarantined body again by the present contract, and handles it where that can read it', async () => {
    const handle = vi.fn<Handle>();
    const { post, idle, letters, queue } = await start(handle);
    const body = JSON.stringify(notification('SOI002', { marketplaceOrderId: '42' }));
    // As an earlier version has left it, whose contract refused something that this one takes.
    const job = {
      kind: 'quarantined',
      body,
      receivedAt: 0,
      problem: 'contract-broken',
      pointers: ['/code'],
    } as const;
    await queue.deadLetters.add(job, { key: 'earlier', group: 'earlier', reason: 'contract-broken: /code' });
    await post({ ...notification(), code: 7 });
    const { items } = await letters.list();
    const answers = [];
    for (const { id } of items) answers.push(await letters.requeue(id));
    expect(answers).toEqual(['requeued', { refused: 'contract-broken: /code' }]);
    expect(await letters.requeue(items[0]?.id ?? '')).toBe('not-found');
    await idle();
    expect(handle.mock.calls.map(([result]) => result)).toMatchObject([{ marketplaceOrderId: '42' }]);
    // It is known as the notification that it is.
    expect(outcomeOf(await post(body))).toBe('duplicate');
    expect(await letters.redrive(items[1]?.id ?? '')).toBe(true);
    await idle();
    expect((await letters.list()).items).toMatchObject([
      { kind: 'quarantined', reason: 'contract-broken: /code' },
    ]);
  });

  it('stops when its handlers have ended, keeps the rest, and goes on after another start', async () => {
    const released = deferred<void>();
    const handle = vi.fn(() => released.promise);
    const { post, idle, connector } = await start(handle);
    await post(notification('SOI001', { marketplaceOrderId: '42' }));
    await post(notification('SOI002', { marketplaceOrderId: '42' }));
    await vi.waitFor(() => expect(handle).toHaveBeenCalled());
    const stopping = connector.stop();
    released.resolve();
    await stopping;
    const before = handle.mock.calls.length;
    expect(outcomeOf(await post(notification('EOI003')))).toBe('stored');
    expect(handle).toHaveBeenCalledTimes(before);
    await connector.start();
    await idle();
    expect(handle).toHaveBeenCalledTimes(3);
  });
});

describe.each(inboxKinds.filter(({ isDatabase }) => isDatabase))('an effect in $kind', ({ open }) => {
  const start = starterOf(open);

  it('is written exactly once, with the end of its notification', async () => {
    const { post, idle, database } = await start(async ({ marketplaceOrderId }, { attempt, transaction }) => {
      await transaction(async ({ query }) => {
        await query('INSERT INTO shipped VALUES ($1)', [marketplaceOrderId]);
        if (attempt === 1) throw new Error('not yet');
      });
      throw new Error('after the commit');
    });
    await database?.query('CREATE TABLE IF NOT EXISTS shipped (order_id text)');
    for (const marketplaceOrderId of ['once 1', 'once 2'])
      await post(notification('SOI002', { marketplaceOrderId }));
    await idle();
    const rows = await database?.query("SELECT order_id FROM shipped WHERE order_id LIKE 'once%' ORDER BY 1");
    expect(rows).toEqual([{ order_id: 'once 1' }, { order_id: 'once 2' }]);
  });
});

describe.each(inboxKinds.filter(({ isDatabase }) => !isDatabase))('an effect in $kind', ({ open }) => {
  const start = starterOf(open);

  it('cannot be a part of a transaction, and that is said', async () => {
    const seen: unknown[] = [];
    const { post, idle } = await start((_result, context) => {
      try {
        return context.transaction;
      } catch (error) {
        return seen.push(error);
      }
    });
    await post(notification());
    await idle();
    expect(seen).toMatchObject([
      { name: 'ConfigurationError', message: expect.stringContaining('postgresQueue') },
    ]);
  });
});
