import { appendFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { HandlerContext, Observation, Unhandled } from '@order-integration/connector';
import type { ProcessingResult, ResultOf } from '@order-integration/contracts';
import { OnCode, OnError, OnSuccess, OnUnknownCode } from '@order-integration/nest';

/** Writes each result as one line of JSON: where a real connector ships, asks the seller, or alerts somebody. */
@Injectable()
export class ResultHandlers {
  @OnCode('SOI002')
  approved(result: ResultOf<'SOI002'>, context: HandlerContext) {
    this.report(result, context);
  }

  @OnSuccess()
  @OnError()
  @OnUnknownCode()
  report(notification: ProcessingResult, { key }: HandlerContext) {
    console.log(JSON.stringify({ key, notification }));
  }
}

/** Writes what a request was answered as one line of JSON: where a real connector has its log and its metrics. */
export function reportAnswer({ outcome, status, durationMs, result }: Observation): void {
  console.log(JSON.stringify({ outcome, status, durationMs, notification: result }));
}

/** Keeps what the inbox could not store, because its database is away or full, in a file beside it: it may be the last that is heard of an order. */
export async function keepUnstored(body: string, { reason, account }: Unhandled): Promise<void> {
  if (reason !== 'not-stored') return;
  await appendFile('not-stored.jsonl', `${JSON.stringify({ account, body })}\n`);
}
