import { isRetryable, readProcessingResult } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../src/index.ts';
import { approval, queued } from './support/requests.ts';
import { reply, startApi } from './support/start-api.ts';
import { testClient } from './support/test-client.ts';
import { bodiesIn } from './support/vectors.ts';

const vectors = bodiesIn('processing-result/reader/valid');

describe('an answer with the common body', () => {
  it.each(vectors)('resolves with the processing result: $name', async ({ body }) => {
    const api = await startApi(reply(200, body));
    const result = await testClient(api.url, { retry: false }).updateOrderStatus(approval);
    expect({ ok: true, value: result }).toEqual(readProcessingResult(body));
    expect(api.received).toHaveLength(1);
  });

  it.each([200, 201, 202, 299, 400, 401, 403, 404, 409, 418, 422, 429, 500, 502, 503, 504, 599])(
    'resolves whatever its status: %i',
    async (status) => {
      const api = await startApi(reply(status, queued));
      expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
      expect(api.received).toHaveLength(1);
    },
  );

  it.each(['text/plain', 'text/html; charset=utf-8', 'application/problem+json', 'nonsense'])(
    'resolves whatever its media type: %s',
    async (type) => {
      const api = await startApi(reply(200, queued, { 'content-type': type }));
      expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
    },
  );

  it('resolves after a byte order mark and white space', async () => {
    const api = await startApi(reply(200, `\uFEFF \n${JSON.stringify(queued)}\n`));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
  });

  it('resolves when it comes byte by byte, cut inside its characters', async () => {
    const body = { ...queued, message: 'ação 日本 🎉' };
    const fetch: Fetch = async () =>
      new Response(new Blob([JSON.stringify(body)]).stream().pipeThrough(byteByByte()));
    expect(await testClient('http://127.0.0.1:9', { fetch }).updateOrderStatus(approval)).toEqual(body);
  });

  it('resolves when it is exactly 1 MiB long', async () => {
    const api = await startApi(reply(200, JSON.stringify(queued).padEnd(1_048_576)));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
  });

  it('keeps keys that the contract does not know', async () => {
    const api = await startApi(reply(200, { ...queued, traceId: 'abc' }));
    expect(await testClient(api.url).updateOrderStatus(approval)).toHaveProperty('traceId', 'abc');
  });
});

describe('the vectors of answers', () => {
  it('hold codes of every retry class, so that the tests above would notice a retry', () => {
    const codes = vectors.map(({ body }) => (body as { readonly code: string }).code);
    expect(new Set(codes.map(isRetryable))).toEqual(new Set([true, false]));
  });
});

function byteByByte(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform: (chunk, controller) => {
      for (const byte of chunk) controller.enqueue(Uint8Array.of(byte));
    },
  });
}
