import { Inject, Injectable } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, MetadataScanner, ModuleRef } from '@nestjs/core';
import { ConfigurationError, type Handler, missingHandlers } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';
import { type HandlerSlot, slotsOf } from './handler-decorators.ts';

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];
type AnyHandler = Handler<ProcessingResult>;

/** Finds the decorated methods of the application's providers and controllers. */
@Injectable()
export class HandlerExplorer {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {}

  /**
   * The handlers by slot, as a connector's `on` takes them.
   * @throws {ConfigurationError} when two methods claim one slot, or a code has no method; `@OnUnknownCode()` is always needed.
   */
  explore(): Partial<Record<HandlerSlot, AnyHandler>> {
    const names: Partial<Record<HandlerSlot, string>> = {};
    const handlers: Partial<Record<HandlerSlot, AnyHandler>> = {};
    for (const { slot, name, handler } of this.#decoratedMethods()) {
      if (names[slot])
        throw new ConfigurationError(`${slot} has two handlers, keep one: ${names[slot]}, ${name}`);
      names[slot] = name;
      handlers[slot] = handler;
    }
    const missing = missingHandlers(handlers).join(', ');
    if (missing === '') return handlers;
    throw new ConfigurationError(
      `No provider handles these: ${missing}. Add methods with @OnCode(…), @OnSuccess(), @OnError() and @OnUnknownCode() to a provider, and that provider to a module.`,
    );
  }

  #decoratedMethods() {
    const wrappers = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    // By class, because a provider that is exported under several tokens is one provider.
    const classes = new Map(wrappers.map((wrapper) => [prototypeOf(wrapper), wrapper]));
    return [...classes].flatMap(([prototype, wrapper]) =>
      this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const name = `${prototype.constructor.name}.${method}`;
        const handler = this.#handlerOf(wrapper, method);
        return slotsOf(Reflect.get(prototype, method)).map((slot) => ({ slot, name, handler }));
      }),
    );
  }

  /** A provider that Nest makes anew for each request or each use is made anew for each notification. */
  #handlerOf(wrapper: Wrapper, method: string): AnyHandler {
    return async (result, context) => {
      const { token, instance, isTransient } = wrapper;
      const isShared = wrapper.isDependencyTreeStatic() && !isTransient;
      const made = () => this.moduleRef.resolve(token, ContextIdFactory.create(), { strict: false });
      await (isShared ? instance : await made())[method](result, context);
    };
  }
}

function prototypeOf({ metatype, instance }: Wrapper): object {
  return Object.getPrototypeOf(instance ?? {}) ?? metatype?.prototype ?? Object.prototype;
}
