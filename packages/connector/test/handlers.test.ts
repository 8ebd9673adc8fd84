import { errorCodes, type ProcessingResult, responseCodes, successCodes } from '@order-integration/contracts';
import { describe, expect, it, vi } from 'vitest';
import { expectProblem } from '../../testing/src/wire/index.ts';
import { ConfigurationError, createConnector, type Handlers, missingHandlers } from '../src/index.ts';
import { notification } from './support/notification.ts';
import { startConnector } from './support/start-connector.ts';

const ignore = () => {};

describe('the handler of a result', () => {
  it('is its own before success and error', async () => {
    const on = { SOI002: vi.fn(), EOI003: vi.fn(), success: vi.fn(), error: vi.fn(), unknown: vi.fn() };
    const connector = await startConnector({ on });
    for (const code of ['SOI001', 'SOI002', 'EOI003', 'EOI004'] as const)
      await connector.post(notification(code));
    const codes = Object.entries(on).map(([name, handler]) => [
      name,
      handler.mock.calls.map(([result]: ProcessingResult[]) => result?.code),
    ]);
    expect(Object.fromEntries(codes)).toEqual({
      SOI002: ['SOI002'],
      EOI003: ['EOI003'],
      success: ['SOI001'],
      error: ['EOI004'],
      unknown: [],
    });
  });

  it.each(successCodes)('is success for %s', async (code) => {
    const connector = await startConnector();
    expect((await connector.post(notification(code))).status).toBe(200);
    expect(connector.runs).toMatchObject([{ handler: 'success', result: { code } }]);
  });

  it.each(errorCodes)('is error for %s', async (code) => {
    const connector = await startConnector();
    expect((await connector.post(notification(code))).status).toBe(200);
    expect(connector.runs).toMatchObject([{ handler: 'error', result: { code } }]);
  });

  it.each([
    'EOI999',
    'SOI004',
    'soi001',
    'SOI001 ',
    'success',
    'unknown',
    'constructor',
    '__proto__',
    'toString',
  ])('is unknown for the unlisted code %s, whatever its success says', async (code) => {
    const connector = await startConnector();
    for (const success of [true, false]) {
      const answer = await connector.post(
        notification('SOI001', { code, success, operationId: String(success) }),
      );
      expect(answer).toMatchObject({ status: 200, json: { outcome: 'handled' } });
    }
    expect(connector.runs.map(({ handler }) => handler)).toEqual(['unknown', 'unknown']);
  });

  it('goes by the code where success disagrees', async () => {
    const connector = await startConnector();
    await connector.post(notification('EOI003', { success: true }));
    await connector.post(notification('SOI001', { success: false }));
    expect(connector.runs.map(({ handler }) => handler)).toEqual(['error', 'success']);
  });

  it('may be a method that needs its object', async () => {
    class Orders {
      readonly codes: string[] = [];
      success({ code }: ProcessingResult): void {
        this.codes.push(code);
      }
      error({ code }: ProcessingResult): void {
        this.codes.push(code);
      }
      unknown({ code }: ProcessingResult): void {
        this.codes.push(code);
      }
    }
    const on = new Orders();
    const connector = await startConnector({ on });
    for (const code of ['SOI001', 'EOI001', 'XOI001']) await connector.post(notification('SOI001', { code }));
    expect(on.codes).toEqual(['SOI001', 'EOI001', 'XOI001']);
  });
});

describe('a handler that fails', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('no stock service');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no stock service'))],
    [
      'throws later',
      () => new Promise((_resolve, reject) => setImmediate(reject, new Error('no stock service'))),
    ],
  ])(
    'and %s is 500 without details, is heard of, and runs again when the notification is sent again',
    async (_name, fail) => {
      const success = vi.fn<() => unknown>(ignore).mockImplementationOnce(fail);
      const connector = await startConnector({ on: { success, error: ignore, unknown: ignore } });
      const first = await connector.post(notification());
      expectProblem(first, 500, 'handler-failed');
      expect(first.text).not.toContain('stock service');
      expect(connector.errors).toEqual([new Error('no stock service')]);
      expect((await connector.post(notification())).json).toEqual({ outcome: 'handled' });
      expect((await connector.post(notification())).json).toEqual({ outcome: 'duplicate' });
      expect(success).toHaveBeenCalledTimes(2);
      expect(connector.errors).toHaveLength(1);
      expect(connector.rejections).toHaveLength(1);
    },
  );

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('the listener failed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the listener failed'))],
  ])('is answered all the same when onError %s', async (_name, onError) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const fail = () => Promise.reject(new Error('no stock service'));
    const connector = await startConnector({ on: { success: fail, error: fail, unknown: fail }, onError });
    expectProblem(await connector.post(notification()), 500, 'handler-failed');
    expectProblem(await connector.post(notification()), 500, 'handler-failed');
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(printed).toHaveBeenCalledTimes(2);
    printed.mockRestore();
  });
});

describe('handlers that are missing', () => {
  const create = (on: unknown) => () => createConnector({ authenticate: 'none', on: on as Handlers });
  const all = Object.fromEntries(responseCodes.map((code) => [code, ignore]));

  it('are none where every code has its own, or a fallback', () => {
    expect(create({ ...all, unknown: ignore })).not.toThrow();
    expect(create({ success: ignore, error: ignore, unknown: ignore })).not.toThrow();
    expect(
      create({ SOI001: ignore, SOI002: ignore, SOI003: ignore, error: ignore, unknown: ignore }),
    ).not.toThrow();
  });

  it.each([
    ['unknown', { success: ignore, error: ignore }, ['unknown']],
    ['two codes', { ...all, SOI002: undefined, EOI011: undefined, unknown: ignore }, ['SOI002', 'EOI011']],
    [
      'error',
      { success: ignore, EOI003: ignore, unknown: ignore },
      errorCodes.filter((code) => code !== 'EOI003'),
    ],
    ['what is no function', { success: 'yes', error: ignore, unknown: {} }, [...successCodes, 'unknown']],
    ['all', {}, [...responseCodes, 'unknown']],
    ['on itself', undefined, [...responseCodes, 'unknown']],
    ['on itself, as null', null, [...responseCodes, 'unknown']],
  ])('are named in the error at start-up: %s', (_name, on, missing) => {
    expect(create(on)).toThrow(ConfigurationError);
    expect(create(on)).toThrow(`createConnector: these have no handler: ${missing.join(', ')}. `);
  });

  it('can be asked for', () => {
    expect(missingHandlers({ success: ignore, EOI003: ignore })).toEqual([
      ...errorCodes.filter((code) => code !== 'EOI003'),
      'unknown',
    ]);
    expect(missingHandlers({ success: ignore, error: ignore, unknown: ignore })).toEqual([]);
  });
});
