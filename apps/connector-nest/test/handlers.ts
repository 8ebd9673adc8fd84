import { once } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { HandlerContext } from '@order-integration/connector';
import { OnError, OnSuccess, OnUnknownCode } from '@order-integration/nest';

/** A handler that says when it begins, and ends when a line comes in. */
@Injectable()
export class ResultHandlers {
  @OnSuccess()
  @OnError()
  @OnUnknownCode()
  async report(_notification: unknown, { key }: HandlerContext) {
    console.log(JSON.stringify({ begun: key }));
    await once(process.stdin, 'data');
    console.log(JSON.stringify({ ended: key }));
  }
}

export function reportAnswer(): void {}

export function keepUnstored(): void {}
