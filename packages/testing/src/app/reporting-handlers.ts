import { once } from 'node:events';
import type { HandlerContext } from '@order-integration/connector';

/** A handler that says when it begins, and ends when a line comes in. */
export async function report(_notification: unknown, { key }: HandlerContext): Promise<void> {
  console.log(JSON.stringify({ begun: key }));
  await once(process.stdin, 'data');
  console.log(JSON.stringify({ ended: key }));
}

export function reportAnswer(): void {}

export function keepUnstored(): void {}
