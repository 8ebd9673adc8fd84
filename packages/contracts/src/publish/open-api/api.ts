import { join } from 'node:path';
import { routes } from '../../routes.ts';
import { vtexPages } from '../vtex-pages.ts';
import { body, examplesFrom, json } from './content.ts';
import { notificationOperation } from './notification.ts';

const account = {
  name: 'an',
  in: 'query',
  required: false,
  description: 'The seller’s VTEX account, where the host does not name it.',
  schema: { type: 'string' },
  example: 'connections',
};

const affiliate = {
  name: 'affiliateId',
  in: 'query',
  required: true,
  description: 'Affiliate of the marketplace in the store: three consonants.',
  schema: { type: 'string', pattern: '^[B-DF-HJ-NP-TV-Z]{3}$' },
  example: 'MKP',
};

/** Where VTEX sends the outcome of a request. */
function callbacks(operationId: string) {
  const url = `{$request.body#/connectorEndpoint}${routes.notification.path}`;
  return { processingResult: { [url]: { post: notificationOperation(operationId) } } };
}

/**
 * The two calls of the API, by path.
 * @param vectors folder of the vectors, from which the examples come.
 */
export async function apiPaths(vectors: string) {
  const answers = join(vectors, 'processing-result/reader/valid');
  const requests = (kind: string, prefix?: string) =>
    examplesFrom(join(vectors, kind, 'writer/valid'), prefix);
  return {
    [routes.updateOrderStatus.path]: {
      put: {
        operationId: 'updateOrderStatus',
        externalDocs: vtexPages.updateOrderStatus,
        summary: 'Update Order Status',
        description:
          'Enqueues the change of an order’s status and answers at once; the outcome follows as a notification. Only `approved` has a documented effect.',
        tags: ['api'],
        parameters: [account],
        requestBody: body('UpdateOrderStatus', await requests('update-order-status')),
        responses: answer(await examplesFrom(answers, 'answer-to-update-order-status')),
        callbacks: callbacks('updateOrderStatusResult'),
      },
    },
    [routes.placeOrder.path]: {
      post: {
        operationId: 'placeOrder',
        externalDocs: vtexPages.placeOrder,
        summary: 'New Order Integration',
        description:
          'Enqueues a new order and answers at once; the outcome follows as a notification. Amounts are integers in cents.',
        tags: ['api'],
        parameters: [affiliate, account],
        requestBody: body('NewOrder', await requests('new-order')),
        responses: answer(await examplesFrom(answers, 'answer-to-new-order')),
        callbacks: callbacks('placeOrderResult'),
      },
    },
  };
}

/** VTEX declares 200 alone. */
function answer(examples: Awaited<ReturnType<typeof examplesFrom>>) {
  return {
    '200': {
      description: 'Enqueued: the common body with SOI003.',
      content: json('ProcessingResult', examples),
    },
    default: { description: 'Not documented by VTEX.' },
  };
}
