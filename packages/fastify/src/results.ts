import {
  type EmittedResult,
  httpStatusOf,
  isRefusal,
  type ResultSubject,
  resultFromError,
} from '@order-integration/contracts';
import processingResultSchema from '@order-integration/contracts/schemas/draft-07/processing-result.writer.schema.json' with {
  type: 'json',
};
import { formatError } from '@order-integration/internal';
import type { FastifyPluginCallback, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a processing result, in the status that the catalogue gives it. */
    sendResult(result: EmittedResult): FastifyReply;
  }
}

/** The published schema of an emitted result: the response schema of routes that answer with one. */
export const resultSchema: Readonly<Record<string, unknown>> = processingResultSchema;

/** How errors become results. */
export interface ResultRepliesOptions {
  /** What the request was about, for the body; nothing of it when left out. */
  readonly subject?: (request: FastifyRequest) => ResultSubject;
}

/**
 * A plugin that gives `reply.sendResult` to the scope in which it is registered, and answers there what a route throws as a
 * processing result. Refusals such as 401 or 404 go on to the host's own error handler.
 * @example
 * app.register(async (scope) => {
 *   await scope.register(resultReplies);
 *   scope.put('/orders/status', { schema: { response: { '2xx': resultSchema } } }, (request, reply) =>
 *     reply.sendResult(success('SOI003', { flow: 'ApproveOrder' })),
 *   );
 * });
 */
export const resultReplies: FastifyPluginCallback<ResultRepliesOptions> = plugin<ResultRepliesOptions>(
  (instance, { subject }, done) => {
    instance.decorateReply('sendResult', function (result) {
      return this.code(httpStatusOf(result)).type('application/json; charset=utf-8').send(result);
    });
    instance.setErrorHandler((error, request, reply) => {
      if (isRefusal(error)) throw error;
      // As text: the log would otherwise hold whatever hangs on the error.
      request.log.error(formatError(error));
      return reply.sendResult(resultFromError(error, subject?.(request)));
    });
    done();
  },
  { name: '@order-integration/fastify/results', fastify: '5.x' },
);
