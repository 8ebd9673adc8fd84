import { Controller, Inject, Injectable, Module, Scope, type Type } from '@nestjs/common';
import type { HandlerContext } from '@order-integration/connector';
import {
  exampleResult,
  type ProcessingResult,
  type ResponseCode,
  type ResultOf,
} from '@order-integration/contracts';
import { OnCode, OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { notify } from '@order-integration/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

/** What handlers have done, oldest first. */
let done: string[] = [];
beforeEach(() => {
  done = [];
});

@Injectable()
class Rest {
  @OnSuccess()
  @OnError()
  @OnUnknownCode()
  rest({ code }: ProcessingResult) {
    done.push(`rest ${code}`);
  }
}

@Injectable()
class Warehouse {
  ship(code: string) {
    done.push(`shipped ${code}`);
  }
}

class Shipping {
  @Inject(Warehouse) protected readonly warehouse?: Warehouse;

  @OnCode('SOI002')
  ship({ code }: ResultOf<'SOI002'>) {
    this.warehouse?.ship(code);
  }
}

async function start(platform: string, providers: Type[], controllers: Type[] = []) {
  const onError = () => {};
  @Module({
    imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: 'none', onError })],
    providers: [Rest, Warehouse, ...providers],
    controllers,
  })
  class ConnectorModule {}
  const { origin } = await openApp(platform, ConnectorModule);
  return (code: ResponseCode) => notify(`${origin}/api/vtex`, JSON.stringify(exampleResult(code)));
}

describe.each(Object.keys(platforms))('a decorated method on %s', (platform) => {
  it('handles every code that its decorators name, however they are stacked', async () => {
    @Injectable()
    class Stacked {
      @OnCode('EOI006', 'EOI010')
      @OnCode('EOI008')
      later({ code }: ResultOf<'EOI006' | 'EOI008' | 'EOI010'>) {
        done.push(`later ${code}`);
      }
    }

    const post = await start(platform, [Stacked]);
    for (const code of ['EOI006', 'EOI008', 'EOI010', 'EOI009'] as const) await post(code);
    expect(done).toEqual(['later EOI006', 'later EOI008', 'later EOI010', 'rest EOI009']);
  });

  it('is inherited by a provider, with what is injected there', async () => {
    @Injectable()
    class FastShipping extends Shipping {}

    const post = await start(platform, [FastShipping]);
    expect((await post('SOI002')).status).toBe(200);
    expect(done).toEqual(['shipped SOI002']);
  });

  it('handles no more once a subclass overrides it without a decorator', async () => {
    @Injectable()
    class NoShipping extends Shipping {
      override ship() {
        done.push('overridden');
      }
    }

    const post = await start(platform, [NoShipping]);
    expect((await post('SOI002')).status).toBe(200);
    expect(done).toEqual(['rest SOI002']);
  });

  it('may belong to a controller', async () => {
    @Controller()
    class ShippingController extends Shipping {}

    const post = await start(platform, [], [ShippingController]);
    expect((await post('SOI002')).status).toBe(200);
    expect(done).toEqual(['shipped SOI002']);
  });

  it('may belong to a provider that is known by several tokens', async () => {
    @Injectable()
    class KnownShipping extends Shipping {}

    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: 'none' })],
      providers: [Rest, Warehouse, KnownShipping, { provide: 'shipping', useExisting: KnownShipping }],
    })
    class ConnectorModule {}
    const { origin } = await openApp(platform, ConnectorModule);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect(done).toEqual(['shipped SOI002']);
  });

  it.each([
    ['REQUEST', Scope.REQUEST],
    ['TRANSIENT', Scope.TRANSIENT],
  ])('of a provider with scope %s has what is injected there', async (_name, scope) => {
    @Injectable({ scope })
    class ScopedShipping extends Shipping {}

    const post = await start(platform, [ScopedShipping]);
    expect((await post('SOI002')).status).toBe(200);
    expect(done).toEqual(['shipped SOI002']);
  });

  it('is awaited, and told of the context', async () => {
    @Injectable()
    class Slow {
      @OnCode('SOI002')
      async slow(_result: ResultOf<'SOI002'>, { account, key, signal }: HandlerContext) {
        await new Promise((resolve) => setImmediate(resolve));
        done.push(`${account} ${JSON.parse(key).at(-1)} ${signal.aborted}`);
        throw new Error('no');
      }
    }

    const post = await start(platform, [Slow]);
    expect((await post('SOI002')).status).toBe(500);
    expect(done).toEqual(['undefined SOI002 false']);
  });
});
