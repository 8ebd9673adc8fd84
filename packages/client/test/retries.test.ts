import { exampleResult, failure, isRetryable, responseCodes } from '@order-integration/contracts';
import { describe, expect, it } from 'vitest';
import { type RetryNotice, type RetryOptions, UnexpectedAnswerError } from '../src/index.ts';
import { approval, pendingOrder, queued } from './support/requests.ts';
import { type Reply, reply, startApi } from './support/start-api.ts';
import { rejectionOf, testClient } from './support/test-client.ts';

const cut: Reply = (response) => response.destroy();
const failed = failure('EOI006', { flow: 'ApproveOrder' });

describe('a result', () => {
  it.each(responseCodes)('is asked for again as the catalogue says: %s', async (code) => {
    const api = await startApi(reply(200, exampleResult(code)), reply(200, queued));
    const result = await testClient(api.url).updateOrderStatus(approval);
    expect(result).toEqual(isRetryable(code) ? queued : exampleResult(code));
    expect(api.received).toHaveLength(isRetryable(code) ? 2 : 1);
  });

  it('is not asked for again where the catalogue does not list its code', async () => {
    const unlisted = { ...failed, code: 'EOI999' };
    const api = await startApi(reply(503, unlisted));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(unlisted);
    expect(api.received).toHaveLength(1);
  });

  it('of the last try is what a call resolves with', async () => {
    const api = await startApi(reply(200, failed), reply(503), reply(200, failure('EOI010')));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(failure('EOI010'));
    expect(api.received).toHaveLength(3);
  });
});

describe('an answer without the common body', () => {
  it.each([502, 503, 504])('is asked for again with status %i', async (status) => {
    const api = await startApi(reply(status, '<html>'), reply(200, queued));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
    expect(api.received).toHaveLength(2);
  });

  it('is asked for again with status 429', async () => {
    const api = await startApi(reply(429, '', { 'retry-after': '0' }), reply(200, queued));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
    expect(api.received).toHaveLength(2);
  });

  it.each([200, 204, 301, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 425, 500, 501, 505])(
    'is not asked for again with status %i',
    async (status) => {
      const api = await startApi(reply(status, ''), reply(200, queued));
      const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
      expect(UnexpectedAnswerError.isInstance(error)).toBe(true);
      expect(api.received).toHaveLength(1);
    },
  );

  it('is asked for again although it is too large', async () => {
    const api = await startApi(reply(502, 'x'.repeat(1_048_577)), reply(200, queued));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(queued);
  });

  it('of the last try is what a call throws', async () => {
    const api = await startApi(cut, reply(503), reply(502, 'the last'));
    const error = await rejectionOf(testClient(api.url).updateOrderStatus(approval));
    expect(error).toMatchObject({ status: 502, text: 'the last' });
    expect(api.received).toHaveLength(3);
  });
});

describe('the number of tries', () => {
  it.each<[string, RetryOptions | false | undefined, number]>([
    ['3 when it is left out', { baseDelayMs: 0 }, 3],
    ['1 without retries', false, 1],
    ['1 as given', { tries: 1 }, 1],
    ['5 as given', { tries: 5, baseDelayMs: 0 }, 5],
    ['3 when it is undefined', { tries: undefined, baseDelayMs: 0 }, 3],
  ])('is %s', async (_name, retry, tries) => {
    const api = await startApi(cut);
    const error = await rejectionOf(testClient(api.url, { retry }).updateOrderStatus(approval));
    expect(error).toMatchObject({ name: 'ConnectionError' });
    expect(api.received).toHaveLength(tries);
  });

  it('is the same for placements, whose body and affiliate stay the same', async () => {
    const api = await startApi(cut, reply(504), reply(200, queued));
    await testClient(api.url).placeOrder(pendingOrder, { affiliateId: 'MKP' });
    const [first, ...others] = api.received.map(({ url, body }) => ({ url, body }));
    expect(others).toEqual([first, first]);
  });
});

describe('a retry', () => {
  it('is announced with the number of tries, the pause and what came', async () => {
    const api = await startApi(reply(200, failed), reply(503, 'away'), cut, reply(200, queued));
    const notices: RetryNotice[] = [];
    const client = testClient(api.url, { retry: { tries: 4, baseDelayMs: 2 } });
    await client.updateOrderStatus(approval, { onRetry: (notice) => notices.push(notice) });
    const delayMs = expect.any(Number);
    expect(notices).toMatchObject([
      { tries: 1, delayMs, result: failed, error: undefined },
      { tries: 2, delayMs, result: undefined, error: { status: 503, text: 'away' } },
      { tries: 3, delayMs, result: undefined, error: { name: 'ConnectionError' } },
    ]);
    for (const [index, notice] of notices.entries()) {
      expect(notice.delayMs).toBeGreaterThanOrEqual(0);
      expect(notice.delayMs).toBeLessThanOrEqual(2 * 2 ** index);
    }
  });

  it('waits as long as it announces', async () => {
    const times: number[] = [];
    const take =
      (answer: Reply): Reply =>
      (response, received) => {
        times.push(performance.now());
        answer(response, received);
      };
    const date = new Date(Date.now() + 1_500).toUTCString();
    const api = await startApi(take(reply(503, '', { 'retry-after': date })), take(reply(200, queued)));
    const notices: RetryNotice[] = [];
    await testClient(api.url).updateOrderStatus(approval, { onRetry: (notice) => notices.push(notice) });
    const [first = 0, second = 0] = times;
    // Timers may run a millisecond early.
    expect(second - first).toBeGreaterThanOrEqual((notices[0]?.delayMs ?? Number.NaN) - 2);
  });

  it.each([
    ['a result', reply(200, failed, { 'retry-after': '20' }), 20_000],
    ['a 503', reply(503, '', { 'retry-after': '20' }), 20_000],
    ['a 429', reply(429, '', { 'retry-after': '20' }), 20_000],
    ['a 429 that does not say, which counts as a minute', reply(429), 60_000],
    ['a result with status 429 that does not say', reply(429, failed), 60_000],
  ])('waits no shorter than %s asks', async (_name, answer, least) => {
    const api = await startApi(answer);
    const stop = new Error('seen');
    const notices: RetryNotice[] = [];
    const client = testClient(api.url, { retry: { baseDelayMs: 10, maxDelayMs: 120_000 } });
    const onRetry = (notice: RetryNotice) => {
      notices.push(notice);
      throw stop;
    };
    expect(await rejectionOf(client.updateOrderStatus(approval, { onRetry }))).toBe(stop);
    expect(notices[0]?.delayMs).toBeGreaterThanOrEqual(least);
    expect(notices[0]?.delayMs).toBeLessThanOrEqual(least + 10);
  });

  it.each([
    ['a 503 asks for', reply(503, 'away', { 'retry-after': '31' }), { status: 503, retryAfterMs: 31_000 }],
    ['a 429 asks for', reply(429, '', { 'retry-after': '31' }), { status: 429, retryAfterMs: 31_000 }],
    ['a 429 stands for', reply(429), { status: 429, retryAfterMs: 60_000 }],
  ])(
    'is not made before a pause longer than maxDelayMs that %s: the call throws at once',
    async (_name, answer, facts) => {
      const api = await startApi(answer);
      expect(await rejectionOf(testClient(api.url).updateOrderStatus(approval))).toMatchObject(facts);
      expect(api.received).toHaveLength(1);
    },
  );

  it('is not made before a pause longer than maxDelayMs that a result asks for: the call resolves at once', async () => {
    const api = await startApi(reply(503, failed, { 'retry-after': '31' }));
    expect(await testClient(api.url).updateOrderStatus(approval)).toEqual(failed);
    expect(api.received).toHaveLength(1);
  });
});
