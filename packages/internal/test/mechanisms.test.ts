import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ConfigurationError,
  checkOptions,
  createErrorReporter,
  createRecentKeys,
  defineError,
  formatError,
  formatErrorName,
  group,
  integer,
  objectWith,
  readSigningSecret,
  reportErrorName,
  required,
  signWebhook,
  text,
} from '../src/index.ts';

describe('defineError', () => {
  class OneError extends defineError('OneError') {}
  class SameError extends defineError('OneError') {}
  class OtherError extends defineError('OtherError') {}
  class DerivedError extends OneError {}

  it('is recognised across copies, by isInstance and instanceof', () => {
    const error = new OneError('why', { cause: 7 });
    expect(error).toMatchObject({ name: 'OneError', message: 'why', cause: 7 });
    expect([SameError.isInstance(error), error instanceof SameError, error instanceof Error]).toEqual([
      true,
      true,
      true,
    ]);
    expect([OtherError.isInstance(error), error instanceof OtherError]).toEqual([false, false]);
  });

  it('tells a derived class from its base', () => {
    expect(new DerivedError() instanceof OneError).toBe(true);
    expect(new DerivedError() instanceof DerivedError).toBe(true);
    expect(new OneError() instanceof DerivedError).toBe(false);
  });

  it('does not take an error of the base for one of a derived class, whichever way it is asked', () => {
    expect([DerivedError.isInstance(new OneError()), DerivedError.isInstance(new DerivedError())]).toEqual([
      false,
      true,
    ]);
  });

  it('may be asked by an `isInstance` that was handed on', () => {
    expect([new OneError(), new OtherError(), 7].filter(OneError.isInstance)).toHaveLength(1);
  });

  it('makes a class more special, with the constructor of the general one and recognised across copies as both', () => {
    const generalClass = () =>
      class GeneralError extends defineError<string>('GeneralError') {
        readonly status: number;
        constructor(status: number) {
          super(`status ${status}`);
          this.status = status;
        }
      };
    const General = generalClass();
    const OtherGeneral = generalClass();
    class SpecialError extends defineError('SpecialError', General) {}
    class OtherSpecialError extends defineError('SpecialError', OtherGeneral) {}
    const special = new SpecialError(418);
    expect(special).toMatchObject({ name: 'SpecialError', message: 'status 418', status: 418 });
    for (const known of [SpecialError, OtherSpecialError, General, OtherGeneral])
      expect([known.isInstance(special), special instanceof known]).toEqual([true, true]);
    for (const more of [SpecialError, OtherSpecialError])
      expect([more.isInstance(new General(1)), new General(1) instanceof more]).toEqual([false, false]);
  });

  it('shows nothing among the properties of an error', () => {
    expect(Reflect.ownKeys(new OneError('why')).sort()).toEqual(['message', 'stack']);
  });

  it.each([undefined, null, 'x', 7, {}, [], new Error('why')])('is not mistaken for %s', (value) => {
    expect([OneError.isInstance(value), (value as object) instanceof OneError]).toEqual([false, false]);
  });
});

describe('formatError', () => {
  it('holds name, message, stack and causes, and nothing that hangs on them', () => {
    const cause = Object.assign(new TypeError('inner'), { token: 'secret-1' });
    const error = Object.assign(new Error('outer', { cause }), {
      body: 'secret-2',
      config: { a: 'secret-3' },
    });
    const written = formatError(error);
    expect(written).toMatch(/^Error: outer\n\s+at [\s\S]*caused by: TypeError: inner\n\s+at /);
    expect(written).not.toContain('secret');
  });

  it('says nothing of a thrown value that is no error', () => {
    expect([formatError('secret'), formatError({ a: 'secret' }), formatError(null)]).toEqual([
      'a thrown string',
      'a thrown object',
      'a thrown null',
    ]);
  });

  it('ends for causes in a circle, and for errors that cannot be read', () => {
    const circle = new Error('circle');
    circle.cause = circle;
    expect(formatError(circle).split('caused by').length).toBe(8);
    const hostile = new Proxy(new Error('x'), {
      get() {
        throw new Error('no');
      },
    });
    expect(() => formatError(hostile)).not.toThrow();
  });
});

describe('formatErrorName', () => {
  it('holds name and code, and nothing of the text', () => {
    expect(formatErrorName(new TypeError('secret'))).toBe('TypeError');
    expect(formatErrorName(Object.assign(new Error('secret'), { code: 'ECONNRESET' }))).toBe(
      'Error ECONNRESET',
    );
    expect(formatErrorName('secret')).toBe('a thrown string');
    const cause = Object.assign(new Error('secret'), { code: '57P01' });
    expect(formatErrorName(new RangeError('secret', { cause }))).toBe('RangeError, caused by Error 57P01');
  });

  it('takes a code for one by its form alone: somebody may have put a text there', () => {
    for (const code of ['order 4711', 'maria.silva@cliente.example', '{"code":"SOI001"}', 'A'.repeat(60)])
      expect(formatErrorName(Object.assign(new Error('no'), { code }))).toBe('Error');
    for (const code of ['P2002', 'ERR_HTTP_HEADERS_SENT', '23505', 'UND_ERR_SOCKET'])
      expect(formatErrorName(Object.assign(new Error('no'), { code }))).toBe(`Error ${code}`);
  });
});

describe('createErrorReporter', () => {
  it('writes an error by its name alone where it is told to, also that of a listener', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    createErrorReporter(undefined, reportErrorName)(new RangeError('secret'));
    expect(written.mock.calls).toEqual([['order-integration: RangeError']]);
    createErrorReporter(() => {
      throw new SyntaxError('secret');
    }, reportErrorName)(new Error('secret'));
    await vi.waitFor(() => expect(written.mock.calls[1]).toEqual(['order-integration: SyntaxError']));
    written.mockRestore();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('listener');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('listener');
      },
    ],
  ])('costs nothing when the listener %s', async (_how, listener) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    createErrorReporter(listener)(new Error('reported'));
    await vi.waitFor(() => expect(written).toHaveBeenCalledWith(expect.stringContaining('Error: listener')));
    written.mockRestore();
  });
});

describe('checkOptions', () => {
  const rules = {
    tries: integer({ fallback: 3, least: 1, most: 9 }),
    limits: group({ bodyMs: integer({ fallback: 5, least: 0, most: 10 }) }),
  };
  const check = (given: unknown) => () => checkOptions('createThing', given, rules);

  it('puts defaults where an option is undefined', () => {
    expect(check({ tries: undefined, limits: { bodyMs: 7 } })()).toEqual({ tries: 3, limits: { bodyMs: 7 } });
    expect(check({})()).toEqual({ tries: 3, limits: { bodyMs: 5 } });
  });

  it.each([
    [{ tires: 1 }, 'createThing: tires is no option. These are: tries, limits.'],
    [{ tries: Number.NaN }, 'createThing: tries must be a whole number from 1 to 9; it is NaN.'],
    [{ tries: -1 }, 'createThing: tries must be a whole number from 1 to 9; it is -1.'],
    [
      { tries: 'secret' },
      'createThing: tries must be a whole number from 1 to 9; it is a value of type string.',
    ],
    [{ limits: { bodyMs: 11 } }, 'createThing: limits.bodyMs must be a whole number from 0 to 10; it is 11.'],
    [{ limits: [] }, 'createThing: limits must be an object of options; it is a list.'],
    [{ limits: null }, 'createThing: limits must be an object of options; it is null.'],
    [null, 'createThing must be an object of options; it is null.'],
  ])('names what is wrong in %j', (given, message) => {
    expect(check(given)).toThrow(new ConfigurationError(message));
  });
});

describe('an option that is required', () => {
  const check = (given: object) => checkOptions('createThing', given, { key: required(text()) });

  it('is taken, and named where it is missing or wrong', () => {
    expect(check({ key: 'k' })).toEqual({ key: 'k' });
    expect(() => check({})).toThrow(new ConfigurationError('createThing: key is missing.'));
    expect(() => check({ key: '' })).toThrow('createThing: key must be a text that is not empty');
  });
});

describe('an option that is a port', () => {
  const rules = { queue: objectWith<{ readonly add: () => void; readonly stop: () => void }>('add', 'stop') };
  const check = (queue: unknown) => () => checkOptions('createThing', { queue }, rules);
  const queue = { add: () => {}, stop: () => {} };

  it('is taken as it is, and named where it lacks a function', () => {
    expect(check(queue)().queue).toBe(queue);
    expect(check(undefined)().queue).toBeUndefined();
    for (const wrong of [{ add: () => {} }, { ...queue, stop: 7 }, null, 'text', () => {}])
      expect(check(wrong)).toThrow(
        'createThing: queue must be an object with the functions add, stop; it is',
      );
  });
});

describe('createRecentKeys', () => {
  it('knows exactly the newest keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.array(fc.constantFrom(...'abcdefgh')), (most, added) => {
        const keys = createRecentKeys(most);
        let known: string[] = [];
        for (const key of added) {
          keys.add(key);
          if (!known.includes(key)) known = most === 0 ? [] : [...known, key].slice(-most);
        }
        for (const key of 'abcdefgh') expect(keys.has(key)).toBe(known.includes(key));
      }),
    );
  });
});

describe('the signature of Standard Webhooks', () => {
  it('is that of the published example', () => {
    const key = readSigningSecret('secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
    };
    expect(signWebhook(key, message)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['whsec_short', '24 to 64 bytes'],
    ['not one', '24 to 64 bytes'],
  ])('takes no secret such as %s', (secret, reason) => {
    expect(() => readSigningSecret('signingSecret', secret)).toThrow(reason);
  });
});
