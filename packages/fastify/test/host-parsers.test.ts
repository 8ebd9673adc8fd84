import {
  notification,
  notify,
  recordingConnector,
  send,
  signatureOf,
  signedAuthentication,
} from '@order-integration/testing';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { orderIntegration } from '../src/index.ts';
import { listen } from './listen.ts';

describe('parsers of a host on Fastify 5', () => {
  /** A host that parses JSON in its own way and one media type more, and shows what its parsers make of a body. */
  async function start() {
    const recorded = recordingConnector(signedAuthentication());
    const app = fastify();
    app.removeContentTypeParser('application/json');
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      async (_request: unknown, body: string) => ({
        json: body,
      }),
    );
    app.addContentTypeParser(
      'application/xml',
      { parseAs: 'string' },
      async (_request: unknown, body: string) => ({
        xml: body,
      }),
    );
    await app.register(orderIntegration(recorded.connector), { prefix: '/api/vtex' });
    app.post('/own', async ({ body }) => body);
    return { ...recorded, origin: await listen(app) };
  }

  it('never see the body of a notification, so that a signature can be checked', async () => {
    const { origin, handled } = await start();
    expect((await notify(`${origin}/api/vtex`, notification, signatureOf(notification))).status).toBe(200);
    expect((await notify(`${origin}/api/vtex`, notification, signatureOf('{}'))).status).toBe(401);
    expect(handled).toHaveLength(1);
  });

  it('do not answer for the role: its verdict on a body that is not JSON is its own', async () => {
    const { origin, unhandled } = await start();
    for (const [type, status] of [
      ['application/json', 400],
      ['application/xml', 415],
    ] as const) {
      const answer = await notify(`${origin}/api/vtex`, '<a/>', {
        ...signatureOf('<a/>'),
        'content-type': type,
      });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(unhandled).toEqual(['<a/>', '<a/>']);
  });

  it.each([
    ['application/json', '[1]', '{"json":"[1]"}'],
    ['application/xml', '<a/>', '{"xml":"<a/>"}'],
  ])('stay as they are for the host’s own routes: %s', async (type, body, expected) => {
    const { origin } = await start();
    const init = { method: 'POST', body, headers: { 'content-type': type } };
    expect(await send(`${origin}/own`, init)).toMatchObject({ status: 200, text: expected });
  });

  it('refuse for the host what they refused before', async () => {
    const { origin } = await start();
    const init = { method: 'POST', body: 'a: 1', headers: { 'content-type': 'application/yaml' } };
    const answer = await send(`${origin}/own`, init);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE']);
  });
});
