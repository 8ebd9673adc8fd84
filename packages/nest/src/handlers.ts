import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, MetadataScanner, ModuleRef } from '@nestjs/core';
import { ConfigurationError, type Handler, missingHandlers } from '@order-integration/connector';
import type {
  ErrorCode,
  ProcessingResult,
  ResponseCode,
  ResultOf,
  SuccessCode,
} from '@order-integration/contracts';

/** Where a handler stands in a connector's `on`. */
type HandlerSlot = ResponseCode | 'success' | 'error' | 'unknown';

/** Metadata key under which a method's slots are kept. */
const handlerSlots = Symbol.for('order-integration.nest.handlerSlots');

/** Decorates a method that can handle `Result`. */
type HandlerDecorator<Result> = <Method extends Handler<Result>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a provider's method the handler of some codes.
 * @example
 * @OnCode('SOI002')
 * ship(result: ResultOf<'SOI002'>, context: HandlerContext) {}
 */
export function OnCode<Code extends ResponseCode>(
  ...codes: [Code, ...Code[]]
): HandlerDecorator<ResultOf<Code>> {
  return handles(codes);
}

/** Makes a provider's method the handler of successes whose code has none of its own. */
export function OnSuccess(): HandlerDecorator<ResultOf<SuccessCode>> {
  return handles(['success']);
}

/** Makes a provider's method the handler of errors whose code has none of its own. */
export function OnError(): HandlerDecorator<ResultOf<ErrorCode>> {
  return handles(['error']);
}

/** Makes a provider's method the handler of codes that the catalogue does not list. Every application needs one. */
export function OnUnknownCode(): HandlerDecorator<ProcessingResult> {
  return handles(['unknown']);
}

/** The slots that decorators have given a method. */
function slotsOf(method: unknown): readonly HandlerSlot[] {
  return (typeof method === 'function' && Reflect.getMetadata(handlerSlots, method)) || [];
}

/** Adds slots to those that decorators below have given the method. */
function handles<Result>(slots: readonly HandlerSlot[]): HandlerDecorator<Result> {
  return (target, key, descriptor) =>
    SetMetadata(handlerSlots, [...slotsOf(descriptor.value), ...slots])(target, key, descriptor);
}

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
