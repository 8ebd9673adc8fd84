import { describe, expect, it, vi } from 'vitest';
import { expectProblem } from '../../../testing/src/wire/index.ts';
import {
  type Authentication,
  ConfigurationError,
  type ConnectorOptions,
  createConnector,
} from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { startConnector } from '../support/start-connector.ts';

const ignore = () => {};
const on = { success: ignore, error: ignore, unknown: ignore };

describe('authenticate', () => {
  it('takes everybody where none is said aloud', async () => {
    const connector = await startConnector({ authenticate: 'none' });
    expect((await connector.post(notification())).status).toBe(200);
  });

  it.each([
    ['left out', {}],
    ['undefined', { authenticate: undefined }],
    ['null', { authenticate: null }],
    ['another word', { authenticate: 'None' }],
    ['an object that cannot verify', { authenticate: { place: 'path' } }],
  ])('is an error at start-up when %s, which names the choices', (_name, authenticate) => {
    const create = () => createConnector({ on, ...authenticate } as unknown as ConnectorOptions);
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(/pathSecret\(…\), header\(…\), standardWebhooks\(…\), or 'none'/);
  });

  it('may be an object of your own, sync or async, which sees the request', async () => {
    const verify = vi.fn<Authentication['verify']>(
      async ({ request }) => request.headers['x-ticket'] === 'valid',
    );
    const authenticate: Authentication = { place: 'message', scheme: 'Ticket', verify };
    const connector = await startConnector({ authenticate });
    expect((await connector.post(notification(), { headers: { 'x-ticket': 'valid' } })).status).toBe(200);
    const refused = await connector.post(notification(), { headers: { 'x-ticket': 'spent' } });
    expectProblem(refused, 401, 'not-authenticated');
    expect(refused.headers['www-authenticate']).toBe('Ticket');
    expect(verify.mock.calls.map(([attempt]) => attempt.secret)).toEqual([undefined, undefined]);
  });

  it('may ask for the body as it was sent, sync or async', async () => {
    const seen: string[] = [];
    const verify: Authentication['verify'] = () => async (rawBody) => {
      seen.push(Buffer.from(rawBody).toString());
      return seen.length === 1;
    };
    const connector = await startConnector({ authenticate: { place: 'message', scheme: 'Digest', verify } });
    const body = ` ${JSON.stringify(notification())}`;
    expect((await connector.post(body)).status).toBe(200);
    expectProblem(await connector.post(body), 401, 'not-authenticated');
    expect(seen).toEqual([body, body]);
  });

  it.each([undefined, null, 0, '', 1, 'yes', {}])(
    'lets nobody in that is not proven: verify returns %j',
    async (verdict) => {
      for (const verify of [() => verdict, async () => verdict, () => () => verdict]) {
        const authenticate = { place: 'message', scheme: 'Ticket', verify } as unknown as Authentication;
        const connector = await startConnector({ authenticate });
        expectProblem(await connector.post(notification()), 401, 'not-authenticated');
        expect(connector.runs).toEqual([]);
      }
    },
  );

  it('lets nobody in when it throws: that is 500, and onError hears', async () => {
    const failure = new Error('the key server is away');
    const verify = () => Promise.reject(failure);
    const authenticate: Authentication = { place: 'message', scheme: 'Ticket', verify };
    const connector = await startConnector({ authenticate });
    expectProblem(await connector.post(notification()), 500, 'internal-error');
    expect(connector.errors).toEqual([failure]);
    expect(connector.runs).toEqual([]);
  });
});
