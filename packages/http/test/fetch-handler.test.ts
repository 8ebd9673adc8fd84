import { describe, expect, it } from 'vitest';
import { type JsonReading, jsonResponse, type Role, toFetchHandler } from '../src/index.ts';
import { echoRole } from './support/echo.ts';

const url = 'https://hub.example/api/echo';

const limits = { bodyBytes: 1_000, bodyMs: 5_000, depth: 8 };

/** A stream of one chunk that fails afterwards. */
const failing = () =>
  new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from('{"begun":')),
    pull: (controller) => controller.error(new Error('the sender went away')),
  });

const postStream = (body: ReadableStream<Uint8Array>) =>
  new Request(url, { method: 'POST', body, duplex: 'half' });

async function handle(request: Request, role: Role = echoRole(limits)) {
  const response = await toFetchHandler(role, { path: '/api' })(request);
  return { status: response.status, headers: response.headers, json: (await response.json()) as unknown };
}

describe('toFetchHandler', () => {
  it('answers a Request with a Response', async () => {
    const answer = await handle(
      new Request(url, { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }),
    );
    expect(answer).toMatchObject({ status: 200, json: { value: { a: 1 } } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('answers 400 to a Request without a body', async () => {
    const answer = await handle(new Request(url, { method: 'POST' }));
    expect(answer).toMatchObject({ status: 400, json: { detail: expect.stringMatching(/empty/) } });
  });

  it('leaves out the body of a response that has none', async () => {
    const role: Role = {
      endpoints: [
        { method: 'POST', path: '/echo', handle: async () => ({ status: 204, headers: {}, body: '' }) },
      ],
    };
    const response = await toFetchHandler(role, { path: '/api' })(new Request(url, { method: 'POST' }));
    expect([response.status, response.body]).toEqual([204, null]);
  });

  it('has no body for HEAD, whatever the status', async () => {
    const role: Role = {
      endpoints: [{ method: 'GET', path: '/echo', handle: async () => jsonResponse(200, { a: 1 }) }],
    };
    for (const [path, status] of [
      ['/api/echo', 200],
      ['/api/none', 404],
    ] as const) {
      const request = new Request(`https://hub.example${path}`, { method: 'HEAD' });
      const response = await toFetchHandler(role, { path: '/api' })(request);
      expect([response.status, response.body]).toEqual([status, null]);
    }
    const onlyPost = await toFetchHandler(echoRole(), { path: '/api' })(new Request(url, { method: 'HEAD' }));
    expect([onlyPost.status, onlyPost.body]).toEqual([405, null]);
  });

  it('tells of a stream that fails, with the part that came', async () => {
    const readings: JsonReading[] = [];
    const answer = await handle(
      postStream(failing()),
      echoRole(limits, (reading) => readings.push(reading)),
    );
    expect(answer).toMatchObject({
      status: 400,
      json: { type: 'urn:order-integration:problem:body-cut-off' },
    });
    expect(readings).toMatchObject([{ ok: false, complete: false }]);
    expect(Buffer.from(readings[0]?.raw ?? []).toString()).toBe('{"begun":');
  });

  it('answers 408 to a stream that stops, whether or not it fails afterwards', async () => {
    let stop = () => {};
    const silent = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stop = () => controller.error(new Error('the sender went away'));
      },
    });
    const answer = await handle(postStream(silent), echoRole({ ...limits, bodyMs: 50 }));
    stop();
    expect(answer).toMatchObject({
      status: 408,
      json: { type: 'urn:order-integration:problem:body-too-slow' },
    });
  });

  it('leaves the body alone where the path is none of the role, for whoever answers then', async () => {
    const request = new Request('https://hub.example/api/other', { method: 'POST', body: 'mine' });
    expect((await handle(request)).status).toBe(404);
    expect(await request.text()).toBe('mine');
  });

  it.each([
    ['used', async (request: Request) => void (await request.text())],
    ['being read', async (request: Request) => void request.body?.getReader()],
  ])('reads undefined where the body is %s already', async (_name, use) => {
    const readings: JsonReading[] = [];
    const request = new Request(url, { method: 'POST', body: '{"a":1}' });
    await use(request);
    const answer = await handle(
      request,
      echoRole(limits, (reading) => readings.push(reading)),
    );
    expect(answer.status).toBe(200);
    expect(readings).toEqual([{ ok: true, value: undefined, raw: undefined }]);
  });

  it('answers 404 where the body is used and the path is none of the role', async () => {
    const request = new Request('https://hub.example/api/other', { method: 'POST', body: '1' });
    await request.text();
    expect((await handle(request)).status).toBe(404);
  });
});

describe('what is thrown away of a body that nobody reads', () => {
  /** A role that answers without a look at the body. */
  const inattentive: Role = {
    endpoints: [{ method: 'POST', path: '/echo', handle: async () => jsonResponse(401, 'no') }],
  };

  it.each([
    ['after a refusal without a look at it', inattentive],
    ['after 413', echoRole(limits)],
  ])('is all of a small one, so that the sender gets to read the answer: %s', async (_name, role) => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls += 1;
        if (pulls > 20) controller.close();
        else controller.enqueue(Buffer.alloc(100));
      },
    });
    await handle(postStream(body), role);
    await expect.poll(() => pulls).toBe(21);
  });

  it.each([
    ['after a refusal without a look at it', inattentive],
    ['after 413', echoRole(limits)],
  ])('is about 1 MiB of an endless one, which is then cancelled: %s', async (_name, role) => {
    let sent = 0;
    const cancelled = new Promise<void>((resolve) => {
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 1_000;
          controller.enqueue(Buffer.alloc(1_000));
        },
        cancel: () => resolve(),
      });
      void handle(postStream(body), role);
    });
    await cancelled;
    expect(sent).toBeLessThan(1_100_000);
  });

  it('is ten seconds of one that comes a byte now and then; closing the connection is left to the server', async () => {
    const begun = performance.now();
    let drip: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          drip = setInterval(() => controller.enqueue(Buffer.alloc(1)), 200);
        },
        cancel: () => resolve(),
      });
      void handle(postStream(body), inattentive);
    });
    clearInterval(drip);
    expect(performance.now() - begun).toBeLessThan(11_000);
  });
});
