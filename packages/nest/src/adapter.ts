import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type DynamicModule,
  type FactoryProvider,
  Inject,
  Logger,
  Module,
  type ModuleMetadata,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule, HttpAdapterHost } from '@nestjs/core';
import { type ConnectorOptions, createConnector, type Handlers } from '@order-integration/connector';
import {
  answerNode,
  belowMount,
  createDispatch,
  type Dispatch,
  fromIncoming,
  type Role,
} from '@order-integration/http';
import { HandlerExplorer } from './handlers.ts';

/**
 * A connector whose handlers are decorated methods, or a role that exists already. `path` is that of the mount as the outside sees
 * it: a global prefix of the application is not added.
 */
export type OrderIntegrationOptions = { readonly path: string } & (
  | Omit<ConnectorOptions, 'on'>
  | { readonly role: Role }
);

/** Options that other providers are needed for. */
export interface OrderIntegrationAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>,
    Pick<FactoryProvider, 'inject'> {
  readonly useFactory: (
    ...dependencies: never[]
  ) => OrderIntegrationOptions | Promise<OrderIntegrationOptions>;
}

/** Token of the options. */
const optionsToken = Symbol.for('order-integration.nest.options');

/** A request as the middleware of either platform gets it. */
type PlatformRequest = IncomingMessage & { readonly originalUrl?: string };

/**
 * Mounts a connector whose handlers are provider methods with `@OnCode()` and its siblings, or any role, on both platforms. The role starts and
 * stops with the application; call `app.enableShutdownHooks()` so that SIGTERM does so, too.
 * @example
 * import { Injectable, Module } from '@nestjs/common';
 * import { pathSecret } from '@order-integration/connector';
 * import { OnError, OnSuccess, OnUnknownCode, OrderIntegrationModule } from '@order-integration/nest';
 *
 * @Injectable()
 * class ResultHandlers {
 *   @OnSuccess() @OnError() @OnUnknownCode()
 *   log(result: { readonly code: string }) {
 *     console.log(result.code);
 *   }
 * }
 *
 * @Module({
 *   imports: [OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: pathSecret(process.env.ENDPOINT_SECRET) })],
 *   providers: [ResultHandlers],
 * })
 * export class ConnectorModule {}
 */
@Module({ imports: [DiscoveryModule], providers: [HandlerExplorer] })
export class OrderIntegrationModule implements OnModuleInit {
  /** Starts the role: a connector with an inbox begins to run its handlers. So does an application context, which receives nothing. */
  readonly onApplicationBootstrap = async () => this.#role.start?.();
  /** Lets running handlers finish while what they need is still there. */
  readonly onModuleDestroy = async () => {
    this.#isEnding = true;
    await this.#role.stop?.();
  };
  /** What was received until the server had closed has been stored, which may have opened an inbox again. */
  readonly onApplicationShutdown = async () => this.#role.stop?.();

  #role: Role = { endpoints: [] };
  #dispatch: Dispatch = () => undefined;
  #isEnding = false;

  constructor(
    @Inject(optionsToken) private readonly options: OrderIntegrationOptions,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
  ) {
    // Here and not in a life-cycle hook: Nest adds its own body parsers before the hooks run, and they would take the raw body. A testing
    // module gets its platform later than its providers; an application context never gets one, and nothing is mounted then.
    if (host.httpAdapter) this.#mount();
    else host.init$.subscribe(() => host.httpAdapter && this.#mount());
  }

  /** Mounts with options that are known already. */
  static forRoot(options: OrderIntegrationOptions): DynamicModule {
    return { module: OrderIntegrationModule, providers: [{ provide: optionsToken, useValue: options }] };
  }

  /** Mounts with options that other providers are needed for. */
  static forRootAsync({ imports = [], ...factory }: OrderIntegrationAsyncOptions): DynamicModule {
    return { module: OrderIntegrationModule, imports, providers: [{ ...factory, provide: optionsToken }] };
  }

  /** Collects the handlers, once every provider exists. */
  onModuleInit(): void {
    this.#role = 'role' in this.options ? this.options.role : this.#createConnector(this.options);
    this.#dispatch = createDispatch(this.#role);
  }

  #mount(): void {
    const { path } = this.options;
    this.host.httpAdapter.use(
      (request: PlatformRequest, response: ServerResponse, next: (error?: unknown) => void) => {
        const url = belowMount(request.originalUrl ?? request.url ?? '/', { path });
        // Nest waits for every connection, and a sender that has more to send would keep one for ever.
        if (this.#isEnding) response.shouldKeepAlive = false;
        if (url === undefined) next();
        else answerNode(this.#dispatch, fromIncoming(request, url), response, next);
      },
    );
  }

  #createConnector(options: Omit<ConnectorOptions, 'on'> & { readonly path: string }): Role {
    const { path: _path, ...others } = options;
    const nest = new Logger(OrderIntegrationModule.name);
    // Nest's own writes a text and then what stands beside it.
    const write = (level: 'log' | 'warn' | 'error') => (details: object, message: string) =>
      nest[level](Object.keys(details).length === 0 ? message : `${message} ${JSON.stringify(details)}`);
    const logger = { info: write('log'), warn: write('warn'), error: write('error') };
    return createConnector({ logger, ...others, on: this.explorer.explore() as Handlers });
  }
}
