import {
  type CanActivate,
  Controller,
  Get,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestApplicationOptions,
  type Type,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { type ProcessingResult, routes } from '@order-integration/contracts';
import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
import {
  notification,
  notify,
  recordingConnector,
  send,
  signatureOf,
  signedAuthentication,
} from '@order-integration/testing';
import { describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { platforms } from './start-nest.ts';

@Controller('own')
class OwnController {
  @Get()
  own() {
    return 'own';
  }
}

/** A module with a recording connector at `/api/vtex`. */
function mounted(providers: NonNullable<Parameters<typeof Module>[0]['providers']> = []) {
  const recorded = recordingConnector();
  @Module({
    imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role: recorded.connector })],
    controllers: [OwnController],
    providers,
  })
  class MountedModule {}
  return { ...recorded, module: MountedModule };
}

describe.each(Object.keys(platforms))('mounting on Nest, on %s', (platform) => {
  it('is not moved by a global prefix', async () => {
    const { module, handled } = mounted();
    const { origin } = await openApp(platform, module, {}, (app) => app.setGlobalPrefix('v1'));
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect((await notify(`${origin}/v1/api/vtex`)).status).toBe(404);
    expect((await send(`${origin}/v1/own`)).text).toBe('own');
    expect(handled).toHaveLength(1);
  });

  it('is not behind the guards and interceptors of the application', async () => {
    @Injectable()
    class NobodyGuard implements CanActivate {
      canActivate() {
        return false;
      }
    }

    @Injectable()
    class BrokenInterceptor {
      intercept(): never {
        throw new Error('not for us');
      }
    }

    const { module, handled } = mounted([
      { provide: APP_GUARD, useClass: NobodyGuard },
      { provide: APP_INTERCEPTOR, useClass: BrokenInterceptor },
    ]);
    const { origin } = await openApp(platform, module);
    expect((await send(`${origin}/own`)).status).toBe(403);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });

  it('comes before middleware of modules', async () => {
    const { connector } = recordingConnector();
    const seen: string[] = [];
    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role: connector })],
      controllers: [OwnController],
    })
    class MiddlewareModule {
      configure(consumer: MiddlewareConsumer) {
        const see = (request: { originalUrl: string }, _response: unknown, next: () => void) => {
          seen.push(request.originalUrl);
          next();
        };
        consumer.apply(see).forRoutes('{*path}');
      }
    }
    const { origin } = await openApp(platform, MiddlewareModule);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    await send(`${origin}/own`);
    expect(seen).toEqual(['/own']);
  });

  const parsers: Readonly<Record<string, NestApplicationOptions>> = {
    'Nest’s own': {},
    'Nest’s own, with rawBody': { rawBody: true },
    none: { bodyParser: false },
  };

  it.each(Object.entries(parsers))(
    'gives the role the bytes of the body, body parsers: %s',
    async (_name, options) => {
      const { connector, handled, unhandled } = recordingConnector(signedAuthentication());
      @Module({ imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role: connector })] })
      class SignedModule {}
      const { origin } = await openApp(platform, SignedModule, options);
      const post = (body: string) => notify(`${origin}/api/vtex`, body, signatureOf(body));
      expect((await post(notification)).status).toBe(200);
      expect((await notify(`${origin}/api/vtex`, notification, signatureOf('{}'))).status).toBe(401);
      expect((await post('{"code":')).status).toBe(400);
      expect(handled).toHaveLength(1);
      expect(unhandled).toEqual(['{"code":']);
    },
  );

  it.each(['api/vtex', '/api/vtex/', '/api/vtex'])('takes the path as %s', async (path) => {
    const { connector, handled } = recordingConnector();
    @Module({ imports: [OrderIntegrationModule.forRoot({ path, role: connector })] })
    class PathModule {}
    const { origin } = await openApp(platform, PathModule);
    expect((await notify(`${origin}/api/vtex`)).status).toBe(200);
    expect((await notify(`${origin}/api/vtexes`)).status).toBe(404);
    expect(handled).toHaveLength(1);
  });

  it.each([undefined, 'reference', 'deep-hash'] as const)(
    'keeps two mounts at two paths apart, module ids by %s',
    async (moduleIdGeneratorAlgorithm) => {
      const one = recordingConnector();
      const other = recordingConnector();
      @Module({
        imports: [
          OrderIntegrationModule.forRoot({ path: '/one', role: one.connector }),
          OrderIntegrationModule.forRoot({ path: '/other', role: other.connector }),
        ],
      })
      class TwoModule {}
      const options = moduleIdGeneratorAlgorithm && { moduleIdGeneratorAlgorithm };
      const { origin } = await openApp(platform, TwoModule, options);
      expect((await notify(`${origin}/one`)).status).toBe(200);
      expect((await notify(`${origin}/other`)).status).toBe(200);
      expect((await notify(origin)).status).toBe(404);
      expect([one.handled.length, other.handled.length]).toEqual([1, 1]);
    },
  );

  it('shares the decorated handlers between two mounts', async () => {
    const handled: string[] = [];
    @Injectable()
    class Handlers {
      @OnSuccess()
      @OnError()
      @OnUnknownCode()
      any({ code }: ProcessingResult) {
        handled.push(code);
      }
    }
    @Module({
      imports: [
        OrderIntegrationModule.forRoot({ path: '/one', authenticate: 'none' }),
        OrderIntegrationModule.forRoot({ path: '/other', authenticate: 'none' }),
      ],
      providers: [Handlers],
    })
    class TwoModule {}
    const { origin } = await openApp(platform, TwoModule);
    expect((await notify(`${origin}/one`)).status).toBe(200);
    expect((await notify(`${origin}/other`)).status).toBe(200);
    expect(handled).toEqual(['SOI002', 'SOI002']);
  });

  it('leaves other paths below the mount to the application', async () => {
    @Controller('api/vtex/health')
    class HealthController extends OwnController {}
    const { connector } = recordingConnector();
    @Module({
      imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', role: connector })],
      controllers: [HealthController],
    })
    class HealthModule {}
    const { origin } = await openApp(platform, HealthModule);
    expect((await send(`${origin}/api/vtex/health`)).text).toBe('own');
    expect((await send(`${origin}/api/vtex${routes.notification.path}`)).status).toBe(405);
  });

  it('waits for options that come from other providers', async () => {
    @Injectable()
    class Settings {
      readonly path = '/from-settings';
    }
    @Module({ providers: [Settings], exports: [Settings] })
    class SettingsModule {}

    const { connector, handled } = recordingConnector();
    const imports: Type[] = [SettingsModule];
    @Module({
      imports: [
        OrderIntegrationModule.forRootAsync({
          imports,
          inject: [Settings],
          useFactory: async ({ path }: Settings) => ({ path, role: connector }),
        }),
      ],
    })
    class AsyncModule {}
    const { origin } = await openApp(platform, AsyncModule);
    expect((await notify(`${origin}/from-settings`)).status).toBe(200);
    expect(handled).toHaveLength(1);
  });
});
