import { describe, expect, it } from 'vitest';
import { afterHostParser, expectProblem, type HostRequest } from '../../testing/src/wire/index.ts';
import { ConfigurationError } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const startBehind = (leave: (request: HostRequest, text: string) => void) =>
  startConnector({}, (listener) =>
    afterHostParser((request, bytes) => leave(request, bytes.toString()), listener),
  );

describe('a body that a parser of the host has consumed', () => {
  it('is used as parsed, and refused as JSON written anew', async () => {
    const connector = await startBehind((request, text) => {
      request.body = JSON.parse(text);
    });
    expect(await connector.post(notification())).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    expectProblem(await connector.post('{ "code" : 7 }'), 422, 'contract-broken');
    expect(connector.rejections).toMatchObject([
      { body: '{"code":7}', reason: { status: 422, raw: undefined } },
    ]);
  });

  it('is refused as JSON written anew where it nests too deep', async () => {
    const connector = await startBehind((request, text) => {
      request.body = JSON.parse(text);
    });
    const deep = '['.repeat(65) + ']'.repeat(65);
    expectProblem(await connector.post(deep), 400, 'not-json');
    expect(connector.rejections).toMatchObject([{ body: deep, reason: { status: 400, raw: undefined } }]);
  });

  it('is refused as far as it can be written, where JSON cannot say it', async () => {
    const connector = await startBehind((request, text) => {
      request.body = text.startsWith('[')
        ? JSON.parse(text)
        : { code: 7, marketplaceOrderId: 12345678901234567890n };
    });
    expectProblem(await connector.post('['.repeat(100_000) + ']'.repeat(100_000)), 400, 'not-json');
    expectProblem(await connector.post('{}'), 422, 'contract-broken');
    expect(connector.rejections[0]?.body).toMatch(/^\[{1}/);
    expect(connector.rejections[1]?.body).toContain('12345678901234567890');
  });

  it('is taken from the raw bytes that the host has kept, and refused exactly as sent', async () => {
    const connector = await startBehind((request, text) => {
      request.rawBody = Buffer.from(text);
      request.body = JSON.parse(text);
    });
    expect((await connector.post(notification())).status).toBe(200);
    await connector.post('{ "code" : 7 }');
    expect(connector.rejections).toMatchObject([{ body: '{ "code" : 7 }', reason: { status: 422 } }]);
  });

  it('is 500 where the host has left nothing, so that it is sent again; the error names the line to change', async () => {
    const connector = await startBehind(() => {});
    expectProblem(await connector.post(notification()), 500, 'raw-body-missing');
    expect(connector.errors.map(ConfigurationError.isInstance)).toEqual([true]);
    expect(connector.errors).toMatchObject([{ message: expect.stringContaining('app.use(express.json())') }]);
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('is read by the connector where the parser has not touched it, as Express 4 leaves it', async () => {
    const connector = await startConnector({}, (listener) => (incoming: HostRequest, outgoing) => {
      incoming.body = {};
      listener(incoming, outgoing);
    });
    expect((await connector.post(notification())).status).toBe(200);
    const headers = { 'content-type': 'text/plain' };
    expectProblem(await connector.post('as text', { headers }), 415, 'unsupported-media-type');
    expect(connector.rejections).toMatchObject([{ body: 'as text' }]);
  });
});
