import {
  type EmittedResult,
  exampleResult,
  notificationKey,
  type ResponseCode,
} from '@order-integration/contracts';

/** The example notification of a code with some parts replaced. */
export function notification(code: ResponseCode = 'SOI001', parts: Readonly<Record<string, unknown>> = {}) {
  return { ...exampleResult(code), ...parts };
}

/** What `notificationKey` gives for the example notification of a code with some parts replaced. */
export function keyOf(code: ResponseCode, parts: Partial<EmittedResult> = {}): string {
  return notificationKey({ ...exampleResult(code), ...parts });
}
