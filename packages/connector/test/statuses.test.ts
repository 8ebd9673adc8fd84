import { describe, expect, it } from 'vitest';
import { deferred, expectProblem, openRaw, send } from '../../testing/src/wire/index.ts';
import { pathSecret } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { mount, pathOf, startConnector } from './support/start-connector.ts';

const secret = 'a-secret-of-24-letters-..';

describe('a connector answers', () => {
  it('200 and says so when the handler has run', async () => {
    const connector = await startConnector();
    const answer = await connector.post(notification('SOI001'));
    expect(answer).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(connector.runs).toHaveLength(1);
  });

  it('200 to a duplicate, and says so', async () => {
    const connector = await startConnector();
    await connector.post(notification('SOI001'));
    expect(await connector.post(notification('SOI001'))).toMatchObject({
      status: 200,
      json: { outcome: 'duplicate' },
    });
    expect(connector.runs).toHaveLength(1);
  });

  it.each([
    ['broken JSON', '{"code":'],
    ['no body', ''],
    ['bytes that are not UTF-8', Buffer.from('{"code":"é"}', 'latin1')],
    ['too many levels', `{"code":"X","flow":"F","success":true,"extra":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['200,000 levels', '['.repeat(200_000)],
    ['200,000 levels that are closed', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('400 to %s', async (_name, body) => {
    const connector = await startConnector();
    expectProblem(await connector.post(body), 400, 'not-json');
  });

  it('401 to a wrong secret, and names the scheme', async () => {
    const connector = await startConnector({ authenticate: pathSecret(secret) });
    const answer = await connector.post(notification(), { secret: '/another-secret-of-24-..' });
    expectProblem(answer, 401, 'not-authenticated');
    expect(answer.headers['www-authenticate']).toBe('PathSecret');
    expect([connector.runs, connector.rejections, connector.errors]).toEqual([[], [], []]);
  });

  it('403 to an account that is not served, and keeps the body', async () => {
    const connector = await startConnector({ accounts: (name) => name === 'grocery1' });
    expectProblem(await connector.post(notification()), 403, 'account-not-served');
    expect(connector.runs).toEqual([]);
    expect(connector.rejections).toMatchObject([{ reason: { status: 403 } }]);
  });

  it.each([
    ['the mount', mount],
    ['a path below the mount', `${mount}/elsewhere`],
    ['a trailing slash', `${pathOf()}/`],
    ['another letter case', pathOf().toUpperCase()],
    ['a path with a secret where none is part of it', pathOf(`/${secret}`)],
  ])('404 to %s', async (_name, path) => {
    const connector = await startConnector();
    const answer = await send(connector.port, { path, body: JSON.stringify(notification()) });
    expectProblem(answer, 404, 'not-found');
    expect(connector.runs).toEqual([]);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('405 to %s, and names POST', async (method) => {
    const connector = await startConnector();
    const answer = await connector.post(notification(), { method });
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.allow).toBe('POST');
  });

  it('405 to HEAD, without a body', async () => {
    const connector = await startConnector();
    const answer = await connector.post('', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 405, text: '', headers: { allow: 'POST' } });
  });

  it('408 to a body that takes too long', async () => {
    const connector = await startConnector({ limits: { bodyMs: 100 } });
    const connection = await openRaw(connector.port);
    await connection.write(`POST ${pathOf()} HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"code":`);
    const answer = await connection.closed();
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(connector.rejections).toMatchObject([{ body: '{"code":', reason: { status: 408 } }]);
  });

  it('413 to a body over the limit, and 200 to one of exactly that size', async () => {
    const body = JSON.stringify(notification());
    const exact = await startConnector({ limits: { bodyBytes: body.length } });
    expect((await exact.post(body)).status).toBe(200);
    const narrow = await startConnector({ limits: { bodyBytes: body.length - 1 } });
    expectProblem(await narrow.post(body), 413, 'body-too-large');
    expect(narrow.runs).toEqual([]);
  });

  it('413 to more than 1 MiB where no limit is given, and 200 to exactly that', async () => {
    const connector = await startConnector();
    const body = JSON.stringify(notification());
    expect((await connector.post(body.padEnd(1_048_576))).status).toBe(200);
    expectProblem(await connector.post(body.padEnd(1_048_577)), 413, 'body-too-large');
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain; charset=utf-8' }],
    ['an unknown character encoding', { 'content-type': 'application/json; charset=klingon' }],
    ['an unknown coding', { 'content-encoding': 'zstd' }],
  ])('415 to %s', async (_name, headers) => {
    const connector = await startConnector();
    expectProblem(await connector.post(notification(), { headers }), 415, 'unsupported-media-type');
    expect(connector.rejections).toMatchObject([{ reason: { status: 415 } }]);
  });

  it('422 to a body that breaks the contract, with a JSON Pointer to each place', async () => {
    const connector = await startConnector();
    const broken = notification('EOI003', {
      code: 7,
      success: 'false',
      errors: [{ source: 'Fulfillment', code: 1, description: null }],
    });
    const answer = await connector.post(broken);
    expectProblem(answer, 422, 'contract-broken');
    expect(answer.json).toMatchObject({
      issues: ['/code', '/success', '/errors/0/code'].map((pointer) => ({
        pointer,
        message: expect.stringMatching(/\w/),
      })),
    });
    expect(connector.runs).toEqual([]);
  });

  it.each(['null', 'true', '7', '"SOI001"', '[]', '[{}]'])('422 to %s', async (body) => {
    const connector = await startConnector();
    const answer = await connector.post(body);
    expectProblem(answer, 422, 'contract-broken');
    expect(answer.json).toMatchObject({ issues: [{ pointer: '' }] });
  });

  it('422 with no more than 100 places, however many are wrong', async () => {
    const connector = await startConnector();
    const answer = await connector.post(notification('EOI001', { errors: Array(10_000).fill(1) }));
    expectProblem(answer, 422, 'contract-broken');
    expect((answer.json as { issues: unknown[] }).issues).toHaveLength(100);
    expect(connector.rejections[0]?.reason.issues).toHaveLength(100);
  });

  it('500 when the handler fails', async () => {
    const fail = () => Promise.reject(new Error('no stock service'));
    const connector = await startConnector({ on: { success: fail, error: fail, unknown: fail } });
    expectProblem(await connector.post(notification()), 500, 'handler-failed');
  });

  it('503 with Retry-After when the handler is late', async () => {
    const released = deferred<void>();
    const wait = () => released.promise;
    const on = { success: wait, error: wait, unknown: wait };
    const connector = await startConnector({ on, limits: { handlerMs: 50 } });
    const answer = await connector.post(notification());
    released.resolve();
    expectProblem(answer, 503, 'handler-late');
    expect(answer.headers['retry-after']).toBe('60');
  });

  it('503 with Retry-After when a refused body could not be kept', async () => {
    const onUnhandled = () => Promise.reject(new Error('the disk is full'));
    const connector = await startConnector({ onUnhandled });
    const answer = await connector.post('{');
    expectProblem(answer, 503, 'body-not-kept');
    expect(answer.headers['retry-after']).toBe('60');
  });
});
