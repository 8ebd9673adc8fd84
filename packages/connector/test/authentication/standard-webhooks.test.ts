import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { afterHostParser, expectProblem, openRaw } from '../../../testing/src/wire/index.ts';
import { ConfigurationError, standardWebhooks } from '../../src/index.ts';
import { notification } from '../support/notification.ts';
import { signedHeaders, webhookSecret } from '../support/sign.ts';
import { pathOf, startConnector } from '../support/start-connector.ts';

const current = webhookSecret('c');
const previous = webhookSecret('p');
const body = JSON.stringify(notification());
const signed = signedHeaders(current, body);

const start = (limits = {}) => startConnector({ authenticate: standardWebhooks(current, previous), limits });

describe('standardWebhooks', () => {
  it.each([
    ['the current key', signed],
    ['the previous key', signedHeaders(previous, body)],
    ['a timestamp almost five minutes old', signedHeaders(current, body, { age: -295 })],
    ['a timestamp almost five minutes ahead', signedHeaders(current, body, { age: 295 })],
    [
      'several signatures of which one is valid',
      { ...signed, 'webhook-signature': `v1,bm8= v1a,bm8= ${signed['webhook-signature']} v1,bm8=` },
    ],
  ])('takes a signature with %s', async (_name, headers) => {
    const connector = await start();
    expect((await connector.post(body, { headers })).status).toBe(200);
    expect(connector.runs).toHaveLength(1);
  });

  it.each<[string, Record<string, string>]>([
    ['another body', signedHeaders(current, `${body} `)],
    ['another id', { ...signed, 'webhook-id': 'msg_2' }],
    [
      'another timestamp',
      { ...signed, 'webhook-timestamp': String(Number(signed['webhook-timestamp']) + 1) },
    ],
    ['a timestamp five minutes old', signedHeaders(current, body, { age: -310 })],
    ['a timestamp five minutes ahead', signedHeaders(current, body, { age: 310 })],
    ['a timestamp that is no number', { ...signed, 'webhook-timestamp': 'now' }],
    ['a negative timestamp', { ...signed, 'webhook-timestamp': '-1' }],
    ['a timestamp in hexadecimal', { ...signed, 'webhook-timestamp': '0x1' }],
    ['an unknown key', signedHeaders(webhookSecret('u'), body)],
    ['no version', { ...signed, 'webhook-signature': signed['webhook-signature'].slice(3) }],
    ['another version', { ...signed, 'webhook-signature': signed['webhook-signature'].replace('v1', 'v2') }],
    ['a cut signature', { ...signed, 'webhook-signature': signed['webhook-signature'].slice(0, -1) }],
    ['an empty signature', { ...signed, 'webhook-signature': '' }],
    ['nothing signed', {}],
    [
      'no id',
      { 'webhook-timestamp': signed['webhook-timestamp'], 'webhook-signature': signed['webhook-signature'] },
    ],
    ['no timestamp', { 'webhook-id': 'msg_1', 'webhook-signature': signed['webhook-signature'] }],
    ['no signature', { 'webhook-id': 'msg_1', 'webhook-timestamp': signed['webhook-timestamp'] }],
  ])('refuses %s with 401, and keeps nothing of it', async (_name, headers) => {
    const connector = await start();
    const answer = await connector.post(body, { headers });
    expectProblem(answer, 401, 'not-authenticated');
    expect(answer.headers['www-authenticate']).toBe('StandardWebhooks');
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('does not take the previous key once it is left out', async () => {
    const connector = await startConnector({ authenticate: standardWebhooks(current) });
    expect((await connector.post(body, { headers: signedHeaders(previous, body) })).status).toBe(401);
  });

  it('checks the bytes as they were sent, not what they say', async () => {
    const connector = await start();
    const indented = `\ufeff${JSON.stringify(notification(), null, 2)}\n`;
    expect((await connector.post(indented, { headers: signedHeaders(current, indented) })).status).toBe(200);
    const latin1 = Buffer.from(JSON.stringify(notification('SOI002', { message: 'ação' })), 'latin1');
    const headers = { ...signedHeaders(current, latin1), 'content-type': 'application/json; charset=latin1' };
    expect((await connector.post(latin1, { headers })).status).toBe(200);
  });

  it('checks a compressed body as it was before', async () => {
    const connector = await start();
    const headers = { ...signed, 'content-encoding': 'gzip' };
    expect((await connector.post(gzipSync(body), { headers })).status).toBe(200);
  });

  it('keeps a signed body that is broken', async () => {
    const connector = await start();
    for (const [broken, status] of [
      ['{"code":', 400],
      ['{"code":7}', 422],
    ] as const) {
      const answer = await connector.post(broken, { headers: signedHeaders(current, broken) });
      expect(answer.status).toBe(status);
      expect(connector.rejections.at(-1)).toMatchObject({ body: broken, reason: { status } });
    }
  });

  it.each([
    ['no headers at all', {}],
    ['no signature', { ...signed, 'webhook-signature': '' }],
    ['a signature of another version only', { ...signed, 'webhook-signature': `v2,${'a'.repeat(43)}=` }],
    ['a signature that is no digest', { ...signed, 'webhook-signature': 'v1,short' }],
    ['no id', { ...signed, 'webhook-id': '' }],
    ['no time', { ...signed, 'webhook-timestamp': 'now' }],
    ['a time six minutes ago', signedHeaders(current, body, { age: -360 })],
  ])('refuses %s before the body is read', async (_name, headers) => {
    const connector = await start();
    const connection = await openRaw(connector.port);
    const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await connection.write(
      `POST ${pathOf()} HTTP/1.1\r\nhost: a\r\n${fields.join('')}content-length: 1000\r\n\r\n`,
    );
    expect(await connection.read(/\}/)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('says what is wrong with a body of which it has not all, and keeps nothing because nobody has proved it', async () => {
    const connector = await start({ bodyBytes: 100, bodyMs: 100 });
    expectProblem(await connector.post(body, { headers: signed }), 413, 'body-too-large');
    const gzip = { ...signed, 'content-encoding': 'gzip' };
    expectProblem(
      await connector.post(gzipSync(body.padEnd(5_000)), { headers: gzip }),
      413,
      'body-too-large',
    );
    expectProblem(await connector.post('not compressed', { headers: gzip }), 400, 'body-cut-off');
    const unknown = { ...signed, 'content-encoding': 'zstd' };
    expectProblem(await connector.post('zstd', { headers: unknown }), 415, 'unsupported-media-type');
    const connection = await openRaw(connector.port);
    const fields = Object.entries(signed).map(([name, value]) => `${name}: ${value}\r\n`);
    await connection.write(
      `POST ${pathOf()} HTTP/1.1\r\nhost: a\r\n${fields.join('')}content-length: 50\r\n\r\n{`,
    );
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 408 /);
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('answers 500 where a parser of the host has consumed the body, and the error names the line to change', async () => {
    const connector = await startConnector({ authenticate: standardWebhooks(current) }, (listener) =>
      afterHostParser((request, bytes) => {
        request.body = JSON.parse(bytes.toString());
      }, listener),
    );
    expectProblem(await connector.post(body, { headers: signed }), 500, 'raw-body-missing');
    expect(connector.errors).toEqual([
      expect.objectContaining({ message: expect.stringContaining('app.use(express.json())') }),
    ]);
    expect(connector.errors.every(ConfigurationError.isInstance)).toBe(true);
    expect([connector.runs, connector.rejections]).toEqual([[], []]);
  });

  it('answers 500 to such a body that nests too deep as well', async () => {
    const connector = await startConnector({ authenticate: standardWebhooks(current) }, (listener) =>
      afterHostParser((request, bytes) => {
        request.body = JSON.parse(bytes.toString());
      }, listener),
    );
    const deep = '['.repeat(100) + ']'.repeat(100);
    expectProblem(
      await connector.post(deep, { headers: signedHeaders(current, deep) }),
      500,
      'raw-body-missing',
    );
  });

  it('is satisfied by the raw bytes that a host has kept', async () => {
    const connector = await startConnector({ authenticate: standardWebhooks(current) }, (listener) =>
      afterHostParser((request, bytes) => {
        request.rawBody = bytes;
        request.body = JSON.parse(bytes.toString());
      }, listener),
    );
    expect((await connector.post(body, { headers: signed })).status).toBe(200);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no prefix', Buffer.alloc(32).toString('base64')],
    ['the prefix alone', 'whsec_'],
    ['23 bytes', webhookSecret('x', 23)],
    ['65 bytes', webhookSecret('x', 65)],
    ['what is not base64', `whsec_${'*'.repeat(44)}`],
    ['white space behind', `${current} `],
  ])('refuses to be set up with %s, and says how to make one', (_name, secret) => {
    for (const set of [() => standardWebhooks(secret), () => standardWebhooks(current, secret ?? '')]) {
      expect(set).toThrow(ConfigurationError);
      expect(set).toThrow(
        /^standardWebhooks: the secret (is missing|must be whsec_ followed by base64 of 24 to 64 bytes).*openssl rand -base64 32/,
      );
    }
  });

  it('takes keys of 24 and of 64 bytes', async () => {
    for (const bytes of [24, 64]) {
      const secret = webhookSecret('k', bytes);
      const connector = await startConnector({ authenticate: standardWebhooks(secret) });
      expect((await connector.post(body, { headers: signedHeaders(secret, body) })).status).toBe(200);
    }
  });
});
