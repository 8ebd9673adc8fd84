import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { deferred, expectProblem, openRaw, send } from '../../testing/src/wire/index.ts';
import { notification } from './support/notification.ts';
import { mount, pathOf, startConnector } from './support/start-connector.ts';

describe('onUnhandled', () => {
  const bodies: [string, number, string, Record<string, string>][] = [
    ['broken JSON', 400, '{ "code" :\t"SOI001",\r\n "ação"', {}],
    ['no body', 400, '', {}],
    ['a byte order mark before broken JSON', 400, '\ufeff{', {}],
    ['too many levels', 400, '['.repeat(65) + ']'.repeat(65), {}],
    ['text', 415, 'code=SOI001 &\n success=ção', { 'content-type': 'text/plain' }],
    [
      'an unknown character encoding',
      415,
      '{"a":"ção"}',
      { 'content-type': 'application/json; charset=klingon' },
    ],
    ['what breaks the contract', 422, '{ "code": 7,\n\n "extra": "ção" }', {}],
    ['a byte order mark before what breaks the contract', 422, '\ufeff{}', {}],
  ];

  it.each(bodies)('gets %s exactly as it was sent', async (_name, status, body, headers) => {
    const connector = await startConnector();
    const answer = await connector.post(body, { headers });
    expect(answer.status).toBe(status);
    const { detail } = answer.json as { detail: string };
    expect(connector.rejections).toEqual([
      {
        body,
        reason: {
          reason: 'refused',
          problem: (answer.json as { type: string }).type.split(':').at(-1),
          status,
          detail,
          issues: expect.any(Array),
          account: 'connections',
          raw: expect.any(Uint8Array),
          result: undefined,
          error: undefined,
        },
      },
    ]);
    expect(Buffer.from(connector.rejections[0]?.reason.raw ?? []).toString()).toBe(body);
  });

  it('gets what an account that is not served was sent', async () => {
    const connector = await startConnector({ accounts: () => false });
    const body = ` ${JSON.stringify(notification(), null, 1)}\n`;
    expect((await connector.post(body, { query: 'an=grocery1' })).status).toBe(403);
    expect(connector.rejections).toMatchObject([
      { body, reason: { status: 403, issues: [], account: 'grocery1' } },
    ]);
  });

  it('gets the places that break the contract, and only then', async () => {
    const connector = await startConnector();
    await connector.post('{"code":7,"flow":"F","success":true}');
    await connector.post('{', { query: '' });
    expect(
      connector.rejections.map(({ reason }) => [reason.issues.map(({ pointer }) => pointer), reason.account]),
    ).toEqual([
      [['/code'], 'connections'],
      [[], undefined],
    ]);
  });

  it('gets a body in its declared character encoding', async () => {
    const connector = await startConnector();
    const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
    await connector.post(Buffer.from('{"message":"ação"}', 'latin1'), { headers });
    expect(connector.rejections).toMatchObject([{ body: '{"message":"ação"}', reason: { status: 422 } }]);
  });

  it('gets the bytes, for what no text can hold', async () => {
    const connector = await startConnector();
    const latin1 = Buffer.from('{"message":"ação"}', 'latin1');
    await connector.post(latin1);
    const compressed = gzipSync('{}');
    await connector.post(compressed, { headers: { 'content-encoding': 'zstd' } });
    const cut = compressed.subarray(0, -9);
    await connector.post(cut, { headers: { 'content-encoding': 'gzip' } });
    expect(connector.rejections.map(({ reason }) => [reason.status, Buffer.from(reason.raw ?? [])])).toEqual([
      [400, latin1],
      [415, compressed],
      [400, cut],
    ]);
    expect(connector.rejections[0]?.body).toBe('{"message":"a\ufffd\ufffdo"}');
  });

  it('gets the text of a compressed body', async () => {
    const connector = await startConnector();
    await connector.post(gzipSync('{"code":"ção"}'), { headers: { 'content-encoding': 'gzip' } });
    expect(connector.rejections).toMatchObject([{ body: '{"code":"ção"}', reason: { status: 422 } }]);
  });

  it('gets the part up to the limit of a body that is too large, and nothing where its length was declared', async () => {
    const connector = await startConnector({ limits: { bodyBytes: 20 } });
    const path = `${pathOf()}?an=connections`;
    await send(connector.port, { path, body: ['{"code":"SOI', '001","flow":"PlaceOrder"'] });
    await send(connector.port, { path, body: '{"code":"SOI001","flow":"PlaceOrder"' });
    expect(connector.rejections.map(({ body, reason }) => [body, reason.status])).toEqual([
      ['{"code":"SOI001","fl', 413],
      ['', 413],
    ]);
  });

  it('gets the part that came of a body that is too slow', async () => {
    const connector = await startConnector({ limits: { bodyMs: 80 } });
    const connection = await openRaw(connector.port);
    await connection.write(
      `POST ${pathOf()}?an=x HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"code":"S`,
    );
    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 408 /);
    expect(connector.rejections).toMatchObject([
      { body: '{"code":"S', reason: { status: 408, account: 'x' } },
    ]);
  });

  it('gets the part that came of a body that was cut off', async () => {
    const rejected = deferred<string>();
    const connector = await startConnector({ onUnhandled: rejected.resolve });
    const connection = await openRaw(connector.port);
    await connection.write(
      `POST ${pathOf()}?an=x HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"code":"S`,
    );
    await send(connector.port, { path: mount });
    connection.destroy();
    expect(await rejected.promise).toBe('{"code":"S');
  });

  it('does not hear of 404, 405 or of what is handled', async () => {
    const connector = await startConnector();
    await connector.post('{', { method: 'PUT' });
    await send(connector.port, { path: `${mount}/elsewhere`, body: '{' });
    await connector.post(notification('SOI001'));
    await connector.post(notification('EOI001'));
    expect(connector.rejections).toEqual([]);
  });

  it('is waited for: the sender is answered when the body is kept', async () => {
    const kept = deferred<void>();
    const onUnhandled = vi.fn(() => kept.promise);
    const connector = await startConnector({ onUnhandled });
    const answered = vi.fn();
    const answer = connector.post('{').finally(answered);
    await vi.waitFor(() => expect(onUnhandled).toHaveBeenCalled());
    // Another exchange has time to end meanwhile; this one has not ended.
    await connector.post(notification());
    expect(answered).not.toHaveBeenCalled();
    kept.resolve();
    expect((await answer).status).toBe(400);
  });

  it.each<[string, () => Promise<void>]>([
    ['rejects', () => Promise.reject(new Error('the disk is full'))],
    [
      'throws',
      () => {
        throw new Error('the disk is full');
      },
    ],
  ])(
    'that %s is 503 with Retry-After, so that the body is sent again; onError hears',
    async (_name, fail) => {
      for (const body of ['{', '{}']) {
        const connector = await startConnector({ onUnhandled: fail });
        const answer = await connector.post(body);
        expectProblem(answer, 503, 'body-not-kept');
        expect(answer.headers['retry-after']).toBe('60');
        expect(answer.text).not.toContain('disk');
        expect(connector.errors).toEqual([new Error('the disk is full')]);
      }
    },
  );
});

describe('a notification that its handler has not dealt with', () => {
  const failure = new Error('no stock service');
  const failing = () => Promise.reject(failure);

  it.each([
    ['rejects', failing],
    [
      'throws',
      () => {
        throw failure;
      },
    ],
  ])(
    'is kept where the handler %s, with the reason, because nobody documents that it is sent again',
    async (_name, fail) => {
      const connector = await startConnector({ on: { success: fail, error: fail, unknown: fail } });
      const body = ` ${JSON.stringify(notification('SOI002'))}\n`;
      expectProblem(await connector.post(body), 500, 'handler-failed');
      expect(connector.rejections).toEqual([
        {
          body,
          reason: {
            reason: 'failed',
            problem: 'handler-failed',
            status: 500,
            detail: expect.any(String),
            issues: [],
            account: 'connections',
            raw: expect.any(Uint8Array),
            result: notification('SOI002'),
            error: failure,
          },
        },
      ]);
      expect(connector.errors).toEqual([failure]);
    },
  );

  it('is kept where the handler is late', async () => {
    const released = deferred<void>();
    const wait = () => released.promise;
    const connector = await startConnector({
      on: { success: wait, error: wait, unknown: wait },
      limits: { handlerMs: 50 },
    });
    const body = JSON.stringify(notification('EOI010'));
    expectProblem(await connector.post(body), 503, 'handler-late');
    expect(connector.rejections).toMatchObject([
      { body, reason: { reason: 'late', problem: 'handler-late', error: { name: 'HandlerTimeoutError' } } },
    ]);
    released.resolve();
  });

  it('is kept once for all copies that failed with it', async () => {
    const released = deferred<void>();
    const fail = vi.fn(() => released.promise.then(failing));
    const connector = await startConnector({ on: { success: fail, error: fail, unknown: fail } });
    const answers = Array.from({ length: 10 }, () => connector.post(notification()));
    await vi.waitFor(() => expect(fail).toHaveBeenCalled());
    released.resolve();
    expect((await Promise.all(answers)).every(({ status }) => status === 500)).toBe(true);
    expect(connector.rejections).toHaveLength(1);
  });

  it('is answered as a failure where it cannot be kept either; onError hears of both', async () => {
    const full = new Error('the disk is full');
    const connector = await startConnector({
      on: { success: failing, error: failing, unknown: failing },
      onUnhandled: () => Promise.reject(full),
    });
    expectProblem(await connector.post(notification()), 500, 'handler-failed');
    expect(connector.errors).toEqual([failure, full]);
  });
});

describe('without onUnhandled', () => {
  it.each([
    [
      'a refused body',
      '{"code":7,"secret":"customer data"}',
      'refused a notification (422 contract-broken): ',
    ],
    [
      'a failed handler',
      JSON.stringify(notification('SOI001', { message: 'customer data' })),
      'a handler failed (500 handler-failed)',
    ],
  ])('a line on stderr tells of %s, without the body', async (_name, body, line) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const fail = () => Promise.reject(new Error('no'));
    const connector = await startConnector({
      on: { success: fail, error: fail, unknown: fail },
      onUnhandled: undefined as never,
    });
    await connector.post(body);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`order-integration: ${line}`));
    expect(JSON.stringify(warn.mock.calls)).not.toContain('customer data');
    warn.mockRestore();
  });
});
