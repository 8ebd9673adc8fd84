import type { ErrorCode, ResponseCode, SuccessCode } from '@order-integration/contracts';
import type { OpenTransaction, Statements } from '@order-integration/queue';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type ConnectorOptions,
  createConnector,
  type Handler,
  type HandlerContext,
  type Handlers,
  pathSecret,
} from '../src/index.ts';

const ignore = () => {};
const authenticate = pathSecret('a-secret-of-the-endpoint');

declare const allErrors: Readonly<Record<ErrorCode, () => void>>;
declare const allSuccesses: Readonly<Record<SuccessCode, () => void>>;

describe('handlers that compile', () => {
  it('are a fallback for each outcome', () => {
    createConnector({ authenticate, on: { success: ignore, error: ignore, unknown: ignore } });
  });

  it('are one for each code', () => {
    createConnector({ authenticate, on: { ...allSuccesses, ...allErrors, unknown: ignore } });
  });

  it('are each outcome covered in its own way', () => {
    createConnector({ authenticate, on: { ...allSuccesses, error: ignore, unknown: ignore } });
    createConnector({ authenticate, on: { success: ignore, ...allErrors, unknown: ignore } });
    createConnector({
      authenticate,
      on: { ...allSuccesses, success: ignore, error: ignore, unknown: ignore },
    });
    createConnector({
      authenticate,
      on: { SOI002: ignore, EOI003: ignore, success: ignore, error: ignore, unknown: ignore },
    });
  });
});

describe('handlers that do not compile', () => {
  it('leave a success without one', () => {
    // @ts-expect-error SOI003 has no handler
    createConnector({ authenticate, on: { SOI001: ignore, SOI002: ignore, error: ignore, unknown: ignore } });
  });

  it('leave an error without one', () => {
    const { EOI011, ...others } = allErrors;
    // @ts-expect-error EOI011 has no handler
    createConnector({ authenticate, on: { success: ignore, ...others, unknown: ignore } });
    createConnector({ authenticate, on: { success: ignore, ...others, EOI011, unknown: ignore } });
  });

  it('leave an outcome without one', () => {
    // @ts-expect-error errors have no handler
    createConnector({ authenticate, on: { success: ignore, unknown: ignore } });
    // @ts-expect-error successes have no handler
    createConnector({ authenticate, on: { error: ignore, unknown: ignore } });
  });

  it('leave unlisted codes without one', () => {
    // @ts-expect-error unknown has no handler
    createConnector({ authenticate, on: { success: ignore, error: ignore } });
    // @ts-expect-error unknown has no handler
    createConnector({ authenticate, on: { ...allSuccesses, ...allErrors } });
  });

  it('name a code that is not listed', () => {
    createConnector({
      authenticate,
      // @ts-expect-error SOI004 is not listed
      on: { SOI004: ignore, success: ignore, error: ignore, unknown: ignore },
    });
  });

  it('want another result than they get', () => {
    const onlyPlaced: Handler<{ readonly code: 'SOI001' }> = ignore;
    createConnector({
      authenticate,
      // @ts-expect-error the result of SOI002 is not that of SOI001
      on: { SOI002: onlyPlaced, success: ignore, error: ignore, unknown: ignore },
    });
  });
});

describe('what handlers get', () => {
  it('narrows with the code', () => {
    createConnector({
      authenticate,
      on: {
        SOI002: (result, context) => {
          expectTypeOf(result.code).toEqualTypeOf<'SOI002'>();
          expectTypeOf(result.fields?.mainOrderId).toEqualTypeOf<string | null | undefined>();
          expectTypeOf(context).toEqualTypeOf<HandlerContext>();
        },
        success: (result) => {
          expectTypeOf(result.code).toEqualTypeOf<'SOI001' | 'SOI002' | 'SOI003'>();
        },
        error: (result) => {
          expectTypeOf(result.code).toEqualTypeOf<Exclude<ResponseCode, 'SOI001' | 'SOI002' | 'SOI003'>>();
          expectTypeOf(result.errors).toBeNullable();
        },
        unknown: (result) => {
          expectTypeOf(result.code).toExtend<string>();
          if (result.code === 'EOI007') expectTypeOf(result.code).toEqualTypeOf<'EOI007'>();
        },
      },
    });
  });

  it('is a context whose parts have these types', () => {
    expectTypeOf<HandlerContext>().toEqualTypeOf<{
      readonly key: string;
      readonly account: string | undefined;
      readonly accountMismatch: boolean;
      readonly receivedAt: Date;
      readonly signal: AbortSignal;
      readonly isStale: boolean;
      readonly attempt: number;
      readonly isLastAttempt: boolean;
      readonly transaction: <Result>(run: (statements: Statements) => Promise<Result>) => Promise<Result>;
      readonly endWithin: (transaction: OpenTransaction) => Promise<void>;
    }>();
  });
});

describe('authenticate', () => {
  const on: Handlers = { success: ignore, error: ignore, unknown: ignore };

  it('must be said', () => {
    // @ts-expect-error authenticate is left out
    createConnector({ on });
    // @ts-expect-error authenticate is undefined
    createConnector({ on, authenticate: undefined });
    // @ts-expect-error there is no such word
    createConnector({ on, authenticate: 'nobody' });
    createConnector({ on, authenticate: 'none' });
  });

  it('takes a secret that may be missing from the environment', () => {
    expectTypeOf(pathSecret).parameter(0).toEqualTypeOf<string | undefined>();
    expectTypeOf<ConnectorOptions['authenticate']>().extract<string>().toEqualTypeOf<'none'>();
  });
});
