import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../../testing/src/wire/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const outcomeOf = ({ json }: { readonly json: unknown }) => (json as { outcome?: string }).outcome;

describe('a notification', () => {
  it('runs its handler once, in 200 parallel copies', async () => {
    const released = deferred<void>();
    const success = vi.fn(() => released.promise);
    const connector = await startConnector({ on: { success, error: vi.fn(), unknown: vi.fn() } });
    const answers = Array.from({ length: 200 }, () => connector.post(notification()));
    await vi.waitFor(() => expect(success).toHaveBeenCalled());
    released.resolve();
    const outcomes = (await Promise.all(answers)).map(outcomeOf);
    expect(success).toHaveBeenCalledTimes(1);
    expect(outcomes.filter((outcome) => outcome === 'handled')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(199);
  });

  it('fails for all parallel copies alike, and the handler runs again afterwards', async () => {
    const released = deferred<void>();
    const fail = vi.fn<() => Promise<void>>(() =>
      released.promise.then(() => Promise.reject(new Error('no'))),
    );
    const connector = await startConnector({ on: { success: fail, error: fail, unknown: fail } });
    const answers = Array.from({ length: 20 }, () => connector.post(notification()));
    await vi.waitFor(() => expect(fail).toHaveBeenCalled());
    released.resolve();
    expect((await Promise.all(answers)).every(({ status }) => status === 500)).toBe(true);
    fail.mockResolvedValue();
    expect(outcomeOf(await connector.post(notification()))).toBe('handled');
  });

  it('is the same however its text is written', async () => {
    const connector = await startConnector();
    const body = notification('SOI001', { message: 'one' });
    const reordered = Object.fromEntries(Object.entries({ ...body, message: 'two', extra: 1 }).reverse());
    expect(outcomeOf(await connector.post(body))).toBe('handled');
    expect(outcomeOf(await connector.post(JSON.stringify(reordered, null, 2)))).toBe('duplicate');
  });

  it.each([
    ['flow', { flow: 'ApproveOrder' }],
    ['code', { code: 'SOI002' }],
    ['operation', { operationId: '8cd93fe7-db90-4e1b-b55f-890a61e72bad' }],
    ['order', { marketplaceOrderId: '987654321' }],
    ['account', { accountName: 'grocery1' }],
  ])('is another where the %s differs, with everything else the same', async (_name, parts) => {
    const connector = await startConnector();
    expect(outcomeOf(await connector.post(notification('SOI001')))).toBe('handled');
    expect(outcomeOf(await connector.post(notification('SOI001', parts)))).toBe('handled');
    expect(connector.runs).toHaveLength(2);
  });

  it('runs both handlers where one operation placed and approved, in either order', async () => {
    const connector = await startConnector();
    await connector.post(notification('SOI002'));
    await connector.post(notification('SOI001'));
    expect(connector.runs.map(({ result }) => [result.code, result.flow])).toEqual([
      ['SOI002', 'ApproveOrder'],
      ['SOI001', 'PlaceOrder'],
    ]);
  });

  it('is another where the body names no account and the URL another one', async () => {
    const connector = await startConnector();
    const anonymous = notification('SOI001', { accountName: null, operationId: null });
    expect(outcomeOf(await connector.post(anonymous, { query: 'an=connections' }))).toBe('handled');
    expect(outcomeOf(await connector.post(anonymous, { query: 'an=grocery1' }))).toBe('handled');
    expect(outcomeOf(await connector.post(anonymous, { query: 'an=connections' }))).toBe('duplicate');
    expect(new Set(connector.runs.map(({ context }) => context.key)).size).toBe(2);
  });

  it('does not wait for another', async () => {
    const released = deferred<void>();
    const wait = ({ code }: { code: string }) => (code === 'SOI001' ? released.promise : undefined);
    const connector = await startConnector({ on: { success: wait, error: wait, unknown: wait } });
    const slow = connector.post(notification('SOI001'));
    expect((await connector.post(notification('SOI002'))).status).toBe(200);
    released.resolve();
    expect((await slow).status).toBe(200);
  });
});

describe('the memory of handled notifications', () => {
  const numbered = (number: number) => notification('SOI001', { operationId: String(number) });

  it('forgets the oldest', async () => {
    const connector = await startConnector({ limits: { rememberedNotifications: 2 } });
    const outcomes = [];
    for (const number of [1, 2, 2, 1, 3, 1, 3, 2])
      outcomes.push(outcomeOf(await connector.post(numbered(number))));
    expect(outcomes).toEqual([
      'handled',
      'handled',
      'duplicate',
      'duplicate',
      'handled',
      'handled',
      'duplicate',
      'handled',
    ]);
  });

  it('may hold none: then each is handled as often as it comes', async () => {
    const connector = await startConnector({ limits: { rememberedNotifications: 0 } });
    for (const number of [1, 1]) expect(outcomeOf(await connector.post(numbered(number)))).toBe('handled');
  });

  it('holds a digest of a long key, and tells long keys apart', async () => {
    const add = vi.spyOn(Set.prototype, 'add');
    const connector = await startConnector();
    const long = 'x'.repeat(500_000);
    const outcomes = [];
    for (const end of ['1', '2', '1']) {
      outcomes.push(outcomeOf(await connector.post(notification('SOI001', { operationId: long + end }))));
    }
    const remembered = add.mock.calls.map(([key]) => key).filter((key) => typeof key === 'string');
    add.mockRestore();
    expect(outcomes).toEqual(['handled', 'handled', 'duplicate']);
    expect(Math.max(...remembered.map((key) => key.length))).toBeLessThanOrEqual(256);
    expect(connector.runs[0]?.context.key).toContain(long);
    expect(remembered).toContain(
      createHash('sha256')
        .update(connector.runs[0]?.context.key ?? '')
        .digest('base64'),
    );
  });
});
