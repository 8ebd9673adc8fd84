import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule, HttpAdapterHost } from '@nestjs/core';
import { createConnector, type Handlers } from '@order-integration/connector';
import { createDispatch, type Dispatch } from '@order-integration/http';
import { HandlerExplorer } from './handler-explorer.ts';
import { type OrderIntegrationAsyncOptions, type OrderIntegrationOptions, optionsToken } from './options.ts';
import { type PlatformRequest, toRequest } from './to-request.ts';
import { type PlatformResponse, writeResponse } from './write-response.ts';

/**
 * Mounts a connector whose handlers are provider methods with `@OnCode()` and its siblings, or any role, on both platforms.
 * @example
 * OrderIntegrationModule.forRoot({ path: '/api/vtex', authenticate: pathSecret(process.env.ENDPOINT_SECRET) });
 */
@Module({ imports: [DiscoveryModule], providers: [HandlerExplorer] })
export class OrderIntegrationModule implements OnModuleInit {
  #dispatch: Dispatch = async () => undefined;

  constructor(
    @Inject(optionsToken) private readonly options: OrderIntegrationOptions,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
    @Inject(HandlerExplorer) private readonly explorer: HandlerExplorer,
  ) {
    // Here and not in a life-cycle hook: Nest adds its own body parsers before the hooks run, and they would take the raw body.
    host.httpAdapter.use(
      (request: PlatformRequest, response: PlatformResponse, next: (error?: unknown) => void) =>
        this.#answer(request, response, next),
    );
  }

  /** Mounts with options that are known already. */
  static forRoot(options: OrderIntegrationOptions): DynamicModule {
    return { module: OrderIntegrationModule, providers: [{ provide: optionsToken, useValue: options }] };
  }

  /** Mounts with options that other providers are needed for. */
  static forRootAsync({ imports = [], ...factory }: OrderIntegrationAsyncOptions): DynamicModule {
    return {
      module: OrderIntegrationModule,
      imports,
      providers: [{ ...factory, provide: optionsToken }],
    };
  }

  /** Collects the handlers, once every provider exists. */
  onModuleInit(): void {
    const { options } = this;
    this.#dispatch = createDispatch(
      'role' in options
        ? options.role
        : createConnector({ ...options, on: this.explorer.explore() as Handlers }),
    );
  }

  #answer(request: PlatformRequest, response: PlatformResponse, next: (error?: unknown) => void): void {
    this.#dispatch(toRequest(request, this.options.path))
      .then((answer) => (answer === undefined ? next() : writeResponse(response, answer)))
      .catch(next);
  }
}
