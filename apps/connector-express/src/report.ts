import type { HandlerContext } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';

/** Writes a handled result as one line of JSON: where a real connector ships, asks the seller, or alerts somebody. */
export function report(notification: ProcessingResult, { key }: HandlerContext): void {
  console.log(JSON.stringify({ key, notification }));
}
