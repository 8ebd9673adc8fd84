import { describe, expect, it, vi } from 'vitest';
import { expectProblem } from '../../testing/src/wire/index.ts';
import { standardWebhooks } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { signedHeaders, webhookSecret } from './support/sign.ts';
import { startConnector } from './support/start-connector.ts';

describe('accounts', () => {
  it.each<[string, (name: string) => boolean | Promise<boolean>]>([
    ['at once', (name) => name === 'connections'],
    ['later', async (name) => name === 'connections'],
  ])('may say %s whether an account is served', async (_name, accounts) => {
    const connector = await startConnector({ accounts });
    expect((await connector.post(notification(), { query: 'an=connections' })).status).toBe(200);
    expectProblem(await connector.post(notification(), { query: 'an=grocery1' }), 403, 'account-not-served');
    expect(connector.runs).toHaveLength(1);
  });

  it.each([
    ['the account of the URL', 'an=grocery1', 'connections', ['grocery1']],
    ['the account of the body where the URL has none', '', 'connections', ['connections']],
    ['the account of the body where that of the URL is empty', 'an=', 'connections', ['connections']],
    ['the first account of the URL', 'an=grocery1&an=connections', 'connections', ['grocery1']],
    ['the account of the URL where the body has none', 'an=grocery1', null, ['grocery1']],
    ['nothing where neither has one', '', null, []],
  ])('are asked for %s', async (_name, query, accountName, asked) => {
    const accounts = vi.fn(() => true);
    const connector = await startConnector({ accounts });
    const answer = await connector.post(notification('SOI001', { accountName }), { query });
    expect(accounts.mock.calls).toEqual(asked.map((name) => [name]));
    expect(answer.status).toBe(asked.length > 0 ? 200 : 403);
  });

  it('left out, every account is served, and none at all', async () => {
    const connector = await startConnector();
    expect((await connector.post(notification(), { query: 'an=anybody' })).status).toBe(200);
    const nobody = notification('SOI001', { accountName: null, operationId: '7' });
    expect((await connector.post(nobody, { query: '' })).status).toBe(200);
  });

  it('are not asked for what is refused before', async () => {
    const accounts = vi.fn(() => true);
    const connector = await startConnector({ accounts });
    await connector.post('{');
    await connector.post('{}');
    expect(accounts).not.toHaveBeenCalled();
  });

  it.each<[string, () => Promise<boolean>]>([
    ['reject', () => Promise.reject(new Error('the table of sellers is away'))],
    [
      'throw',
      () => {
        throw new Error('the table of sellers is away');
      },
    ],
  ])('that %s are 500, so that the notification is sent again; onError hears', async (_name, fail) => {
    const accounts = vi
      .fn<(name: string) => boolean | Promise<boolean>>(() => true)
      .mockImplementationOnce(fail);
    const connector = await startConnector({ accounts });
    const answer = await connector.post(notification());
    expectProblem(answer, 500, 'internal-error');
    expect(answer.text).not.toContain('sellers');
    expect(connector.errors).toEqual([new Error('the table of sellers is away')]);
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
    expect(await connector.post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
  });
});

describe('a signed notification', () => {
  const secret = webhookSecret('s');
  const start = (accounts?: (name: string) => boolean) =>
    startConnector({ authenticate: standardWebhooks(secret), ...(accounts && { accounts }) });
  const post = (connector: Awaited<ReturnType<typeof start>>, body: string, query: string) =>
    connector.post(body, { query, headers: signedHeaders(secret, body) });
  const own = JSON.stringify(notification('SOI002', { accountName: 'grocery1' }));

  it('is refused at the URL of another account, although that is served: a tenant may replay his own signed body', async () => {
    const connector = await start((name) => name === 'connections');
    expectProblem(await post(connector, own, 'an=connections'), 403, 'account-not-signed');
    expectProblem(await post(await start(), own, 'an=connections'), 403, 'account-not-signed');
    expect(connector.runs).toEqual([]);
    expect(connector.rejections).toMatchObject([{ body: own, reason: { problem: 'account-not-signed' } }]);
  });

  it('is asked for by the account that is signed', async () => {
    const asked: string[] = [];
    const connector = await start((name) => asked.push(name) > 0);
    expect((await post(connector, own, 'an=grocery1')).status).toBe(200);
    expect(
      (await post(connector, JSON.stringify(notification('SOI001', { accountName: 'grocery1' })), '')).status,
    ).toBe(200);
    expect(asked).toEqual(['grocery1', 'grocery1']);
  });

  it('that names no account is none of ours, whatever the URL says, where accounts are asked for', async () => {
    const anonymous = JSON.stringify(notification('SOI002', { accountName: null }));
    expectProblem(
      await post(await start(() => true), anonymous, 'an=connections'),
      403,
      'account-not-served',
    );
    expect((await post(await start(), anonymous, 'an=connections')).status).toBe(200);
  });
});
