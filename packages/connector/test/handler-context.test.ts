import { describe, expect, it } from 'vitest';
import { pathSecret } from '../src/index.ts';
import { keyOf, notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

describe('what a handler gets', () => {
  it('is the context of the notification', async () => {
    const connector = await startConnector();
    const before = Date.now();
    await connector.post(notification('SOI002'), { query: 'tenant=7&an=connections' });
    const context = connector.runs[0]?.context;
    expect({ ...context }).toEqual({
      key: keyOf('SOI002'),
      account: 'connections',
      accountMismatch: false,
      receivedAtMs: context?.receivedAt.getTime(),
    });
    expect(context?.signal).toBeInstanceOf(AbortSignal);
    expect(context?.signal.aborted).toBe(false);
    expect(context?.receivedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(context?.receivedAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ['the same account in URL and body', 'an=connections', 'connections', 'connections', false],
    ['another account in the URL', 'an=grocery1', 'connections', 'grocery1', true],
    ['another letter case in the URL', 'an=Connections', 'connections', 'Connections', true],
    ['no account in the URL', '', 'connections', undefined, false],
    ['an empty account in the URL', 'an=', 'connections', undefined, false],
    ['no account in the body', 'an=connections', null, 'connections', false],
    ['an account in percent-encoding', 'an=conne%63tions', 'connections', 'connections', false],
  ])(
    'says of %s whether they differ, and is handled',
    async (_name, query, accountName, account, accountMismatch) => {
      const connector = await startConnector();
      const answer = await connector.post(notification('SOI001', { accountName }), { query });
      expect(answer.status).toBe(200);
      expect(connector.runs[0]?.context).toMatchObject({ account, accountMismatch });
    },
  );

  it('is the whole result: all nine keys, absent ones as null, unknown ones as they came', async () => {
    const connector = await startConnector();
    await connector.post({
      flow: 'PlaceOrder',
      code: 'SOI001',
      success: true,
      invoice: { number: 7, lines: ['ação'] },
    });
    expect(connector.runs[0]?.result).toEqual({
      marketplaceOrderId: null,
      accountName: null,
      code: 'SOI001',
      flow: 'PlaceOrder',
      success: true,
      operationId: null,
      errors: null,
      fields: null,
      message: null,
      invoice: { number: 7, lines: ['ação'] },
    });
  });

  it('keeps unknown keys of errors and fields', async () => {
    const connector = await startConnector();
    await connector.post(
      notification('EOI001', {
        errors: [{ source: 'Pricing', code: 'PRC001', description: 'x', severity: 2 }],
        fields: { mainOrderId: 'MKP-1', trace: 't' },
      }),
    );
    expect(connector.runs[0]?.result).toMatchObject({
      errors: [{ severity: 2 }],
      fields: { trace: 't', franchiseOrderId: null },
    });
  });

  it.each([
    ['at the top', '{"code":"SOI001","flow":"PlaceOrder","success":true,"__proto__":{"polluted":true}}'],
    [
      'in fields',
      '{"code":"SOI001","flow":"PlaceOrder","success":true,"fields":{"__proto__":{"polluted":true}}}',
    ],
    [
      'in errors',
      '{"code":"EOI001","flow":"PlaceOrder","success":false,"errors":[{"__proto__":{"polluted":true}}]}',
    ],
    [
      'by its constructor',
      '{"code":"SOI001","flow":"PlaceOrder","success":true,"constructor":{"prototype":{"polluted":true}}}',
    ],
    [
      'deep inside',
      '{"code":"SOI001","flow":"PlaceOrder","success":true,"x":{"y":{"__proto__":{"polluted":true}}}}',
    ],
  ])('cannot change any prototype: %s', async (_name, body) => {
    const connector = await startConnector();
    expect((await connector.post(body)).status).toBe(200);
    const result = connector.runs[0]?.result;
    const places: unknown[] = [result, result?.fields ?? {}, result?.errors?.[0] ?? {}, {}];
    for (const place of places) expect((place as { polluted?: unknown }).polluted).toBeUndefined();
    for (const place of places) expect(Object.getPrototypeOf(place)).toBe(Object.prototype);
  });

  it.each([
    ['a text of 500,000 characters', { message: 'é'.repeat(250_000) }],
    ['text outside the basic plane', { message: '📦 ação 注文 \u0000 \u2028', marketplaceOrderId: '注文-1' }],
    [
      '10,000 errors',
      { errors: Array.from({ length: 10_000 }, () => ({ source: 's', code: 'c', description: 'd' })) },
    ],
  ])('is unchanged by %s', async (_name, parts) => {
    const connector = await startConnector();
    const body = notification('EOI001', parts);
    expect((await connector.post(body)).status).toBe(200);
    expect(connector.runs[0]?.result).toEqual(body);
  });

  it('is the same behind a secret in the path', async () => {
    const connector = await startConnector({ authenticate: pathSecret('a-secret-of-the-endpoint') });
    await connector.post(notification(), { secret: '/a-secret-of-the-endpoint' });
    expect(JSON.stringify(connector.runs)).not.toContain('a-secret-of-the-endpoint');
    expect(connector.runs).toMatchObject([{ context: { key: keyOf('SOI001'), account: 'connections' } }]);
  });
});
