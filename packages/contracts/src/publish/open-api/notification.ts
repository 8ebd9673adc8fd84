import type { JsonSchema } from '../to-json-schema.ts';
import { vtexPages } from '../vtex-pages.ts';
import { body, json, notificationExamples, reference } from './content.ts';

/** Statuses with which this project's connectors refuse; VTEX documents none. */
const refusals: Readonly<Record<string, string>> = {
  '400': 'The body is not JSON.',
  '401': 'The caller did not prove who it is.',
  '403': 'The account is not one that the connector serves.',
  '404': 'There is nothing at this path.',
  '405': 'The method is not POST.',
  '408': 'The body took too long.',
  '413': 'The body is too large.',
  '415': 'The body is not application/json.',
  '422': 'The body is JSON and breaks the contract.',
  '500': 'The handler failed; send the notification again.',
  '503': 'The connector is out of order for the moment; send the notification again later.',
};

/**
 * The notification, which VTEX sends and the connector answers.
 * @param operationId unique in the document, which holds the operation once per place.
 */
export function notificationOperation(operationId: string) {
  return {
    operationId,
    summary: 'Processing result',
    description:
      'Sent by VTEX to the connector once a request has been processed. Only the request is documented by VTEX; the answers are those of this project. Deliveries can repeat: the same account, order, operation, flow and code are the same notification; without an operation id, the same body is.',
    externalDocs: vtexPages.orders,
    tags: ['notification'],
    security: [],
    parameters: [
      {
        name: 'an',
        in: 'query',
        required: false,
        description: 'The seller’s VTEX account. It may differ from accountName in the body.',
        schema: { type: 'string' },
        example: 'connections',
      },
    ],
    requestBody: body('ProcessingResult', notificationExamples()),
    responses: {
      '200': { description: 'Handled, stored, or received before.', content: json('Receipt') },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: reference('Problem') } } },
        ]),
      ),
    },
  };
}

/** Problem details (RFC 9457), as this project's connectors answer errors. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'Names the kind of problem.' },
    title: { type: 'string', description: 'The kind of problem, for people.' },
    status: { type: 'integer', format: 'int64', description: 'The HTTP status.' },
    detail: { type: 'string', description: 'What happened and what to do about it.' },
    issues: {
      type: 'array',
      description: 'With 422: every place that breaks the contract.',
      items: {
        title: 'ProblemIssue',
        type: 'object',
        required: ['pointer', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901).' },
          message: { type: 'string', description: 'What is wrong there.' },
        },
      },
    },
  },
};

/** What a connector has received, as this project's connectors answer a success. */
export const receiptSchema: JsonSchema = {
  type: 'object',
  description: 'What became of the notification.',
  required: ['outcome'],
  properties: {
    outcome: {
      type: 'string',
      description: 'What became of it: handled, stored to be handled later, or received before.',
      enum: ['handled', 'stored', 'duplicate'],
    },
  },
};
