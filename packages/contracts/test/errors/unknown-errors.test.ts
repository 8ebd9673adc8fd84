import { describe, expect, it } from 'vitest';
import { emittedResultSchema, isRefusal, resultFromError } from '../../src/index.ts';

const secret = 'password=4711';

describe('anything else becomes EOI000', () => {
  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a server error', Object.assign(new Error('failed'), { status: 500 })],
    ['a status that is no number', Object.assign(new Error('failed'), { status: '503' })],
    ['a code that is no text', Object.assign(new Error('failed'), { code: 23 })],
    ['nothing', undefined],
    ['null', null],
    ['text', 'ECONNREFUSED'],
    ['a number', 503],
    ['a symbol', Symbol('x')],
    ['a function', () => 503],
    ['an object without a prototype', Object.create(null)],
    ['an aborted request', new DOMException('aborted', 'AbortError')],
  ])('%s', (_what, error) => {
    expect(resultFromError(error)).toEqual({
      marketplaceOrderId: null,
      accountName: null,
      code: 'EOI000',
      flow: 'Unknown',
      success: false,
      operationId: null,
      errors: null,
      fields: null,
      message: 'Processing failed for an unknown reason',
    });
  });

  it('an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(resultFromError(error).code).toBe('EOI000');
  });

  it('two errors that cause each other', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(resultFromError(first).code).toBe('EOI000');
  });

  it('an error whose properties throw when they are read', () => {
    for (const key of ['status', 'statusCode', 'name', 'code', 'cause', 'issues', 'validation']) {
      const error = Object.defineProperty({}, key, { get: () => raise() });
      expect(resultFromError(error).code, key).toBe('EOI000');
      expect(isRefusal(error), key).toBe(false);
    }
  });

  it('a proxy that throws at every touch', () => {
    const error = new Proxy({}, { get: raise, has: raise, getPrototypeOf: raise });
    expect(resultFromError(error).code).toBe('EOI000');
    expect(isRefusal(error)).toBe(false);
  });
});

describe('a result from an error', () => {
  it.each([
    ['a bug', new Error(secret)],
    ['a time-out', new DOMException(secret, 'TimeoutError')],
    ['a failed dependency', Object.assign(new Error(secret), { code: 'ECONNREFUSED' })],
    ['a status', Object.assign(new Error(secret), { status: 400 })],
    ['a cause', new Error('outer', { cause: new Error(secret) })],
    [
      'broken contract',
      Object.assign(new Error(secret), { issues: [{ path: ['code'], message: 'Required' }] }),
    ],
    ['text', secret],
  ])('says nothing of the error’s own message, here of %s', (_what, error) => {
    const result = resultFromError(error);
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(emittedResultSchema.safeParse(result).success).toBe(true);
  });
});

describe('isRefusal', () => {
  it.each([401, 403, 404, 405, 409, 429])(
    'is true of an error with the status %i, which no code stands for',
    (status) => {
      expect(isRefusal(Object.assign(new Error('no'), { status }))).toBe(true);
      expect(isRefusal(Object.assign(new Error('no'), { statusCode: status }))).toBe(true);
    },
  );

  it.each([400, 408, 413, 415, 422])(
    'is false of an error with the status %i, which a code stands for',
    (status) => {
      expect(isRefusal(Object.assign(new Error('no'), { status }))).toBe(false);
    },
  );

  it.each([200, 302, 399, 500, 502, 503, 504])(
    'is false of an error with the status %i, which is no refusal',
    (status) => {
      expect(isRefusal(Object.assign(new Error('no'), { status }))).toBe(false);
    },
  );

  it.each([undefined, null, 'not found', 404, {}])('is false of %s', (error) => {
    expect(isRefusal(error)).toBe(false);
  });
});

describe('a refusal by status is overruled', () => {
  it('by an error of the catalogue and by a broken contract', async () => {
    const { ContractError, IntegrationError } = await import('../../src/index.ts');
    const status = 404;
    expect(isRefusal(Object.assign(new IntegrationError('EOI008'), { status }))).toBe(false);
    expect(isRefusal(Object.assign(new ContractError([]), { status }))).toBe(false);
    expect(isRefusal(Object.assign(new Error('no'), { status, validation: [] }))).toBe(false);
  });
});

function raise(): never {
  throw new Error(secret);
}
