import { readProcessingResult, responseCodes } from '@order-integration/contracts';
import { describe, expect, it, vi } from 'vitest';
import { createConnector, header, standardWebhooks } from '../src/index.ts';
import { notification, postNotification } from '../src/testing.ts';
import { webhookSecret } from './support/sign.ts';

const ignore = () => {};
const on = { success: ignore, error: ignore, unknown: ignore };

describe('notification', () => {
  it.each([...responseCodes, 'EOI999'])('builds one that every reader takes: %s', (code) => {
    expect(readProcessingResult(notification(code))).toMatchObject({ ok: true, value: { code } });
  });

  it('makes no two that are duplicates, and replaces what is given', async () => {
    const success = vi.fn();
    const connector = createConnector({ authenticate: 'none', on: { ...on, success } });
    await postNotification(connector, notification('SOI001'));
    await postNotification(connector, notification('SOI001', { message: null, invoice: 7 }));
    expect(success).toHaveBeenCalledTimes(2);
    expect(success.mock.calls[1]?.[0]).toMatchObject({ message: null, invoice: 7 });
  });
});

describe('postNotification', () => {
  it('shows what a connector answers to what it cannot take', async () => {
    const connector = createConnector({ authenticate: 'none', on, onUnhandled: ignore });
    expect(await postNotification(connector, '{"code":')).toMatchObject({ status: 400, problem: 'not-json' });
    expect(await postNotification(connector, notification('SOI001', { flow: 7 }))).toMatchObject({
      status: 422,
      problem: 'contract-broken',
      body: { issues: [{ pointer: '/flow' }] },
    });
  });

  it('goes through every kind of authentication', async () => {
    const signingSecret = webhookSecret('s');
    const signed = createConnector({ authenticate: standardWebhooks(signingSecret), on });
    expect(await postNotification(signed, notification('SOI001'), { signingSecret })).toMatchObject({
      status: 200,
    });
    expect(await postNotification(signed, notification('SOI001'))).toMatchObject({
      problem: 'not-authenticated',
    });
    const gateway = createConnector({ authenticate: header('X-Gateway', 'a-secret-of-the-gateway'), on });
    const headers = { 'x-gateway': 'a-secret-of-the-gateway' };
    expect(await postNotification(gateway, notification('SOI001'), { headers })).toMatchObject({
      status: 200,
    });
    expect(await postNotification(gateway, notification('SOI001'), { secret: 'x' })).toMatchObject({
      status: 404,
    });
  });

  it('names the account of the notification in the URL, another one, or none', async () => {
    const accounts: unknown[] = [];
    const record = (_result: unknown, { account }: { readonly account: string | undefined }) =>
      accounts.push(account);
    const connector = createConnector({
      authenticate: 'none',
      on: { success: record, error: record, unknown: record },
    });
    const body = notification('SOI002', { accountName: 'connections' });
    await postNotification(connector, { ...body, operationId: '1' });
    await postNotification(connector, { ...body, operationId: '2' }, { account: 'grocery1' });
    await postNotification(connector, { ...body, operationId: '3' }, { account: null });
    expect(accounts).toEqual(['connections', 'grocery1', undefined]);
  });
});
