import type { HandlerContext } from '@order-integration/connector';
import type { ErrorCode, ProcessingResult, ResultOf, SuccessCode } from '@order-integration/contracts';
import { OnCode, OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { describe, it } from 'vitest';

describe('a decorated method', () => {
  it('takes the result of its code, any wider one, the context, or nothing', () => {
    class Handlers {
      @OnCode('SOI002')
      exact(_result: ResultOf<'SOI002'>, _context: HandlerContext) {}

      @OnCode('SOI002')
      wider(_result: ResultOf<'SOI001' | 'SOI002'>) {}

      @OnCode('SOI002')
      any(_result: ProcessingResult) {}

      @OnCode('SOI002')
      @OnSuccess()
      @OnError()
      @OnUnknownCode()
      async nothing() {}
    }
    return Handlers;
  });

  it('cannot take the result of another code', () => {
    class Handlers {
      // @ts-expect-error: it would be given results with SOI002.
      @OnCode('SOI002')
      other(_result: ResultOf<'EOI003'>) {}

      // @ts-expect-error: it would be given results with SOI001 as well.
      @OnCode('SOI001', 'SOI002')
      narrower(_result: ResultOf<'SOI002'>) {}

      // @ts-expect-error: each of stacked decorators is checked.
      @OnCode('EOI003')
      @OnCode('SOI002')
      stacked(_result: ResultOf<'SOI002'>) {}
    }
    return Handlers;
  });

  it('must take every code that its fallback stands for', () => {
    class Handlers {
      @OnSuccess()
      success(_result: ResultOf<SuccessCode>) {}

      // @ts-expect-error: a success has other codes than SOI001 as well.
      @OnSuccess()
      oneSuccess(_result: ResultOf<'SOI001'>) {}

      @OnError()
      error(_result: ResultOf<ErrorCode>) {}

      // @ts-expect-error: an error is no success.
      @OnError()
      successOnError(_result: ResultOf<SuccessCode>) {}

      // @ts-expect-error: the code is none of the catalogue's.
      @OnUnknownCode()
      known(_result: ResultOf<ErrorCode>) {}
    }
    return Handlers;
  });

  it('cannot want more than a result and its context', () => {
    class Handlers {
      // @ts-expect-error: nobody gives a third argument.
      @OnCode('SOI002')
      three(_result: ResultOf<'SOI002'>, _context: HandlerContext, _more: string) {}
    }
    return Handlers;
  });
});

describe('@OnCode', () => {
  it('takes codes of the catalogue, one at least', () => {
    OnCode('SOI001', 'EOI011');
    // @ts-expect-error: the catalogue does not list it.
    OnCode('EOI999');
    // @ts-expect-error: which code?
    OnCode();
  });
});

describe('the options of the module', () => {
  it('choose an authentication, or bring a role', () => {
    OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: 'none' });
    OrderIntegrationModule.forRoot({ path: '/api/vtex', role: { endpoints: [] } });
    OrderIntegrationModule.forRootAsync({ useFactory: async () => ({ path: '/', authenticate: 'none' }) });
    // @ts-expect-error: authentication is never left out by accident.
    OrderIntegrationModule.forRoot({ path: '/api/vtex' });
    // @ts-expect-error: so is the path.
    OrderIntegrationModule.forRoot({ authenticate: 'none' });
  });
});
