import {
  type EmittedResult,
  httpStatusOf,
  isRefusal,
  type ResultSubject,
  resultFromError,
} from '@order-integration/contracts';
import { jsonResponse } from '@order-integration/http';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { writeResponse } from './write-response.ts';

/**
 * Answers with a processing result, in the status that the catalogue gives it.
 * @example
 * app.put('/orders/status', (request, response) => sendResult(response, success('SOI003', { flow: 'ApproveOrder' })));
 */
export function sendResult(response: Response, result: EmittedResult): void {
  writeResponse(response, jsonResponse(httpStatusOf(result), result));
}

/** How errors become results. */
export interface ResultErrorsOptions {
  /** What the request was about, for the body; nothing of it when left out. */
  readonly subject?: (request: Request) => ResultSubject;
  /** Hears of every error that is answered. Left out: it goes to stderr. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Error middleware that answers what a route throws as a processing result. Refusals such as 401 or 404, and errors after the
 * response has begun, go on to the host's own error handlers.
 * @example
 * app.use('/orders', resultErrors());
 */
export function resultErrors(options: ResultErrorsOptions = {}): ErrorRequestHandler {
  const onError = options.onError ?? console.error;
  return (error, request, response, next) => {
    if (response.headersSent || isRefusal(error)) return next(error);
    onError(error);
    sendResult(response, resultFromError(error, options.subject?.(request)));
  };
}
