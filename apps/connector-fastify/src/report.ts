import { appendFile } from 'node:fs/promises';
import type { HandlerContext, Unhandled } from '@order-integration/connector';
import type { ProcessingResult } from '@order-integration/contracts';

/** Writes a handled result as one line of JSON: where a real connector ships, asks the seller, or alerts somebody. */
export function report(notification: ProcessingResult, { key }: HandlerContext): void {
  console.log(JSON.stringify({ key, notification }));
}

/** Keeps what no handler has dealt with in a file: where a real connector has a table that somebody looks at. */
export async function keepUnhandled(body: string, { reason, problem }: Unhandled): Promise<void> {
  const file = process.env.UNHANDLED_FILE ?? 'unhandled.jsonl';
  await appendFile(file, `${JSON.stringify({ reason, problem, body })}\n`);
}
