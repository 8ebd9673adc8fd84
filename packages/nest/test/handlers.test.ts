import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Inject, Injectable, Module, Scope, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigurationError } from '@order-integration/connector';
import {
  exampleResult,
  notificationKey,
  type ProcessingResult,
  type ResponseCode,
  type ResultOf,
} from '@order-integration/contracts';
import { OnCode, OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { listen, platforms } from './start-nest.ts';

const opened: { close: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const host of opened.splice(0)) await host.close();
});

@Injectable()
class Warehouse {
  readonly shipped: string[] = [];
}

@Injectable()
class Handlers {
  readonly seen: string[] = [];

  constructor(@Inject(Warehouse) private readonly warehouse: Warehouse) {}

  @OnCode('SOI002')
  ship(result: ResultOf<'SOI002'>) {
    this.warehouse.shipped.push(String(result.fields?.mainOrderId));
  }

  @OnSuccess()
  success(result: ProcessingResult) {
    this.seen.push(`success ${result.code}`);
  }

  @OnError()
  error(result: ProcessingResult) {
    this.seen.push(`error ${result.code}`);
  }

  @OnUnknownCode()
  unknown(result: ProcessingResult) {
    this.seen.push(`unknown ${result.code}`);
  }
}

async function start(platform: keyof typeof platforms, ...providers: Type[]) {
  @Module({
    imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex/', authenticate: 'none' })],
    providers: [Warehouse, ...providers],
  })
  class ConnectorModule {}
  const adapter = platforms[platform]?.();
  if (adapter === undefined) throw new Error(`No platform ${platform}`);
  const app = await NestFactory.create(ConnectorModule, adapter, { logger: false, abortOnError: false });
  try {
    const host = await listen(app);
    opened.push(host);
    return { app, origin: host.origin };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function notify(origin: string, body: object): Promise<number> {
  const response = await fetch(`${origin}/api/vtex/order-integration/notification/processing-result`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

it('runs on the one copy of Nest that it is meant for', () => {
  const tester = createRequire(join(inject('nestFolder'), 'package.json'));
  const adapter = createRequire(tester.resolve('@order-integration/nest'));
  expect(tester('@nestjs/common/package.json').version).toMatch(new RegExp(`^${inject('nestMajor')}\\.`));
  expect(tester('@nestjs/common').Module).toBe(Module);
  expect(adapter('@nestjs/common').Module).toBe(Module);
});

describe.each(Object.keys(platforms))('handlers as provider methods on %s', (platform) => {
  it('runs the method of the code, with its dependencies injected', async () => {
    const { app, origin } = await start(platform, Handlers);
    expect(await notify(origin, exampleResult('SOI002'))).toBe(200);
    expect(app.get(Warehouse).shipped).toEqual(['MKP-123456789']);
    expect(app.get(Handlers).seen).toEqual([]);
  });

  it('falls back to @OnSuccess, @OnError and @OnUnknownCode', async () => {
    const { app, origin } = await start(platform, Handlers);
    for (const code of ['SOI001', 'EOI003'] satisfies ResponseCode[])
      await notify(origin, exampleResult(code));
    await notify(origin, { ...exampleResult('EOI003'), code: 'EOI999' });
    expect(app.get(Handlers).seen).toEqual(['success SOI001', 'error EOI003', 'unknown EOI999']);
  });

  it('makes a provider of request scope anew for each notification', async () => {
    const made: string[] = [];

    @Injectable({ scope: Scope.REQUEST })
    class ScopedHandlers {
      readonly number = made.push('made');

      @OnSuccess()
      @OnError()
      @OnUnknownCode()
      any(result: ProcessingResult) {
        made.push(`${this.number} ${notificationKey(result) === '' ? '' : result.code}`);
      }
    }

    const { origin } = await start(platform, ScopedHandlers);
    expect(await notify(origin, exampleResult('SOI001'))).toBe(200);
    expect(await notify(origin, exampleResult('SOI002'))).toBe(200);
    expect(made).toEqual(['made', '1 SOI001', 'made', '3 SOI002']);
  });

  it('does not start without @OnUnknownCode, and says what to add', async () => {
    @Injectable()
    class Incomplete {
      @OnSuccess()
      @OnError()
      any() {}
    }

    const starting = start(platform, Incomplete);
    await expect(starting).rejects.toSatisfy(ConfigurationError.isInstance);
    await expect(starting).rejects.toThrow('@OnUnknownCode()');
  });

  it('does not start while a code has no handler, and names it', async () => {
    @Injectable()
    class Incomplete {
      @OnSuccess()
      @OnUnknownCode()
      any() {}
    }

    const starting = start(platform, Incomplete);
    await expect(starting).rejects.toThrow(/EOI000.*EOI011/);
    await expect(starting).rejects.toThrow('@OnError()');
  });

  it('does not start when two methods claim one code, and names both', async () => {
    @Injectable()
    class Rival {
      @OnCode('SOI002')
      ship() {}
    }

    const starting = start(platform, Handlers, Rival);
    await expect(starting).rejects.toThrow('SOI002');
    await expect(starting).rejects.toThrow('Rival.ship');
    await expect(starting).rejects.toThrow('Handlers.ship');
  });
});

describe('forRootAsync', () => {
  it('takes its options from other providers', async () => {
    @Injectable()
    class Settings {
      readonly path = '/from-settings';
    }

    @Module({ providers: [Settings], exports: [Settings] })
    class SettingsModule {}

    @Module({
      imports: [
        OrderIntegrationModule.forRootAsync({
          imports: [SettingsModule],
          inject: [Settings],
          useFactory: async ({ path }: Settings) => ({ path, authenticate: 'none' }),
        }),
      ],
      providers: [Warehouse, Handlers],
    })
    class ConnectorModule {}

    const app = await NestFactory.create(ConnectorModule, { logger: false });
    const host = await listen(app);
    opened.push(host);
    const response = await fetch(
      `${host.origin}/from-settings/order-integration/notification/processing-result`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(exampleResult('SOI002')),
      },
    );
    expect(response.status).toBe(200);
    expect(app.get(Warehouse).shipped).toHaveLength(1);
  });
});
