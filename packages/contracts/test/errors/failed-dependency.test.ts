import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { resultFromError } from '../../src/index.ts';
import { errorOfClosedPort, errorOfSilentServer } from '../support/failing-network.ts';

describe('running out of time becomes EOI010', () => {
  it('when AbortSignal.timeout ends a fetch', async () => {
    const error = await errorOfSilentServer();
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(resultFromError(error).code).toBe('EOI010');
  });

  it.each([408, 504])('when an error carries the status %i', (status) => {
    expect(resultFromError(withParts({ status })).code).toBe('EOI010');
    expect(resultFromError(withParts({ statusCode: status })).code).toBe('EOI010');
  });

  it.each([
    'ETIMEDOUT',
    'ESOCKETTIMEDOUT',
    'ECONNABORTED',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
  ])('when an error carries the code %s', (code) => {
    expect(resultFromError(withParts({ code })).code).toBe('EOI010');
  });

  it.each([
    'TimeoutError',
    'AnswerTimeoutError',
    'HeadersTimeoutError',
    'BodyTimeoutError',
    'ConnectTimeoutError',
  ])('when an error is named %s', (name) => {
    expect(resultFromError(withParts({ name })).code).toBe('EOI010');
  });

  it('when undici cannot connect in time, behind "fetch failed"', () => {
    const cause = withParts({ name: 'ConnectTimeoutError', code: 'UND_ERR_CONNECT_TIMEOUT' });
    expect(resultFromError(new TypeError('fetch failed', { cause })).code).toBe('EOI010');
  });
});

describe('a dependency that failed becomes EOI006', () => {
  it('when fetch finds nobody at a port', async () => {
    const error = await errorOfClosedPort();
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } });
    expect(resultFromError(error).code).toBe('EOI006');
  });

  it.each([502, 503])('when an error carries the status %i', (status) => {
    expect(resultFromError(withParts({ status })).code).toBe('EOI006');
    expect(resultFromError(withParts({ statusCode: status })).code).toBe('EOI006');
  });

  it.each(['ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_SOCKET'])(
    'when an error carries the code %s',
    (code) => {
      expect(resultFromError(withParts({ code })).code).toBe('EOI006');
    },
  );

  it('when all addresses of a host refused', () => {
    const refused = withParts({ code: 'ECONNREFUSED' });
    const cause = Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' });
    expect(resultFromError(new TypeError('fetch failed', { cause })).code).toBe('EOI006');
  });

  it('when the error comes from another realm, as in a test runner with contexts of its own', () => {
    const error: unknown = runInNewContext(
      `new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })`,
    );
    expect(error).not.toBeInstanceOf(Error);
    expect(resultFromError(error).code).toBe('EOI006');
  });
});

describe('a request that cannot be taken becomes EOI005', () => {
  it.each([400, 413, 415, 422])('when an error carries the status %i', (status) => {
    expect(resultFromError(withParts({ status }))).toMatchObject({ code: 'EOI005', errors: null });
    expect(resultFromError(withParts({ statusCode: status }))).toMatchObject({
      code: 'EOI005',
      errors: null,
    });
  });
});

describe('the status of an error', () => {
  it.each([
    { status: undefined, statusCode: 503 },
    { status: 'fail', statusCode: 503 },
    { status: 503, statusCode: undefined },
  ])('is whichever of `status` and `statusCode` is a number: %o', (parts) => {
    expect(resultFromError(withParts(parts)).code).toBe('EOI006');
  });
});

function withParts(parts: object): Error {
  return Object.assign(new Error('something failed'), parts);
}
