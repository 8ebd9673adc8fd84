import { describe, expect, it, vi } from 'vitest';
import { expectProblem } from '../../http/test/support/problem.ts';
import { notification } from './support/notification.ts';
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
