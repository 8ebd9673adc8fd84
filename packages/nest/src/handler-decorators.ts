import { SetMetadata } from '@nestjs/common';
import type { Handler } from '@order-integration/connector';
import type {
  ErrorCode,
  ProcessingResult,
  ResponseCode,
  ResultOf,
  SuccessCode,
} from '@order-integration/contracts';

/** Where a handler stands in a connector's `on`. */
export type HandlerSlot = ResponseCode | 'success' | 'error' | 'unknown';

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
export function slotsOf(method: unknown): readonly HandlerSlot[] {
  return (typeof method === 'function' && Reflect.getMetadata(handlerSlots, method)) || [];
}

/** Adds slots to those that decorators below have given the method. */
function handles<Result>(slots: readonly HandlerSlot[]): HandlerDecorator<Result> {
  return (target, key, descriptor) =>
    SetMetadata(handlerSlots, [...slotsOf(descriptor.value), ...slots])(target, key, descriptor);
}
