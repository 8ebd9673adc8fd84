import { Inject, Injectable } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, MetadataScanner, ModuleRef, Reflector } from '@nestjs/core';
import { ConfigurationError, type Handler, type HandlerContext } from '@order-integration/connector';
import { catalogue, type ProcessingResult, responseCodes } from '@order-integration/contracts';
import { type HandlerSlot, handlerSlots } from './handler-decorators.ts';

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];
type AnyHandler = Handler<ProcessingResult>;

/** Finds the decorated methods of the application's providers and controllers. */
@Injectable()
export class HandlerExplorer {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {}

  /**
   * The handlers by slot, as a connector's `on` takes them.
   * @throws {ConfigurationError} when two methods claim one slot, or a code has no method; `@OnUnknownCode()` is always needed.
   */
  explore(): Partial<Record<HandlerSlot, AnyHandler>> {
    const found = new Map<HandlerSlot, { readonly name: string; readonly handler: AnyHandler }>();
    for (const { slot, name, handler } of this.#decorated()) {
      const other = found.get(slot);
      if (other) throw new ConfigurationError(`${slot} has two handlers, keep one: ${other.name}, ${name}`);
      found.set(slot, { name, handler });
    }
    checkComplete(found);
    return Object.fromEntries([...found].map(([slot, { handler }]) => [slot, handler]));
  }

  #decorated() {
    const classes = new Map<object, Wrapper>();
    for (const wrapper of [...this.discovery.getProviders(), ...this.discovery.getControllers()]) {
      const prototype = prototypeOf(wrapper);
      // A provider exported under several tokens is one provider.
      if (prototype !== undefined && !classes.has(prototype)) classes.set(prototype, wrapper);
    }
    return [...classes].flatMap(([prototype, wrapper]) => this.#decoratedMethods(prototype, wrapper));
  }

  #decoratedMethods(prototype: object, wrapper: Wrapper) {
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const target: unknown = Reflect.get(prototype, method);
      if (typeof target !== 'function') return [];
      const slots =
        this.reflector.get<readonly HandlerSlot[] | undefined>(handlerSlots, target as () => void) ?? [];
      const name = `${prototype.constructor.name}.${method}`;
      return slots.map((slot) => ({ slot, name, handler: this.#handlerOf(wrapper, method) }));
    });
  }

  /** A provider that Nest makes anew for each request is made anew for each notification. */
  #handlerOf(wrapper: Wrapper, method: string): AnyHandler {
    return async (result: ProcessingResult, context: HandlerContext) => {
      const provider: Record<string, AnyHandler> = wrapper.isDependencyTreeStatic()
        ? wrapper.instance
        : await this.moduleRef.resolve(wrapper.token, ContextIdFactory.create(), { strict: false });
      await provider[method]?.(result, context);
    };
  }
}

/** Says in Nest's own words what is missing. */
function checkComplete(found: ReadonlyMap<HandlerSlot, unknown>): void {
  const missing = [
    ...responseCodes.filter((code) => !found.has(code) && !found.has(catalogue[code].outcome)),
    ...(found.has('unknown') ? [] : ['unlisted codes']),
  ];
  if (missing.length === 0) return;
  throw new ConfigurationError(
    `No provider handles ${missing.join(', ')}. Add methods with @OnCode(…), @OnSuccess(), @OnError() and @OnUnknownCode() to a provider, and that provider to a module.`,
  );
}

function prototypeOf({ metatype, instance }: Wrapper): object | undefined {
  const made: unknown = instance;
  if (typeof made === 'object' && made !== null) return Object.getPrototypeOf(made) ?? undefined;
  return typeof metatype === 'function' ? (metatype.prototype ?? undefined) : undefined;
}
