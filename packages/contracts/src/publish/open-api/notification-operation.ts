import { type Examples, notificationExamples } from './examples.ts';

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
    tags: ['notification'],
    security: [],
    parameters: [
      {
        name: 'an',
        in: 'query',
        required: false,
        description: "The seller's account.",
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

/** A compulsory JSON body with examples. */
export function body(component: string, examples: Examples) {
  return { required: true, content: json(component, examples) };
}

/** JSON content of a component, with examples where there are any. */
export function json(component: string, examples?: Examples) {
  return { 'application/json': { schema: reference(component), ...(examples && { examples }) } };
}

function reference(component: string) {
  return { $ref: `#/components/schemas/${component}` };
}
