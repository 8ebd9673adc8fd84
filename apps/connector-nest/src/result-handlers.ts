import { appendFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { HandlerContext, Unhandled } from '@order-integration/connector';
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

/** Keeps what no handler has dealt with in a file: where a real connector has a table that somebody looks at. */
export async function keepUnhandled(body: string, { reason, problem }: Unhandled): Promise<void> {
  const file = process.env.UNHANDLED_FILE ?? 'unhandled.jsonl';
  await appendFile(file, `${JSON.stringify({ reason, problem, body })}\n`);
}
