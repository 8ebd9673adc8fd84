import {
  type EmittedResult,
  httpStatusOf,
  isRefusal,
  type ResultSubject,
  resultFromError,
} from '@order-integration/contracts';
import { jsonResponse, writeResponse } from '@order-integration/http';
import { createErrorReporter } from '@order-integration/internal';
import type { ErrorRequestHandler, Request, Response } from 'express';

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
  /** Called with every error that is answered. Left out: its stack goes to stderr, and nothing that hangs on it. */
  readonly onError?: (error: unknown) => unknown;
}

/**
 * Error middleware that answers what a route throws as a processing result. Refusals such as 401 or 404, and errors after the
 * response has begun, go on to the host's own error handlers.
 * @example
 * app.use('/orders', resultErrors());
 */
export function resultErrors(options: ResultErrorsOptions = {}): ErrorRequestHandler {
  const reportError = createErrorReporter(options.onError);
  return (error, request, response, next) => {
    if (response.headersSent || isRefusal(error)) return next(error);
    reportError(error);
    sendResult(response, resultFromError(error, options.subject?.(request)));
  };
}
