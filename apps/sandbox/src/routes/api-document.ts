import { routes } from '@order-integration/contracts';
import openApi from '@order-integration/contracts/openapi/openapi-3.1.json' with { type: 'json' };
import newOrder from '@order-integration/contracts/schemas/2020-12/new-order.reader.schema.json' with {
  type: 'json',
};
import updateOrderStatus from '@order-integration/contracts/schemas/2020-12/update-order-status.reader.schema.json' with {
  type: 'json',
};
import type { OpenAPIV3_1 } from 'openapi-types';

/** Statuses at which the sandbox answers problem details. Which status is a choice of this project; VTEX documents none. */
const problems: Readonly<Record<string, string>> = {
  '401': 'The credentials do not open the account, or no account is named.',
  '408': 'The body took too long.',
  '413': 'The body is too large.',
  '415': 'The body is of a type or an encoding that is not read.',
};

/** Statuses at which it answers the common body with a code of failure. */
const failures = {
  '400':
    'EOI005: the request breaks the contract, be it a rule between two fields, such as one entry of logisticsInfo per item. `validationStatus` of BEHAVIOUR sets another status.',
  '409':
    'EOI007: the order exists already, where `duplicatePlacement` of BEHAVIOUR has that answered at once.',
  '500': 'EOI000: the sandbox failed.',
  '503': 'EOI006: the database does not answer.',
} as const;

const { placeOrder: placeOrderRoute, updateOrderStatus: updateOrderStatusRoute } = routes;
const { post } = openApi.paths[placeOrderRoute.path];
const { put } = openApi.paths[updateOrderStatusRoute.path];

/** Lower case is read as well. */
const anyCase = { type: 'string', pattern: '^[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{3}$' };

/**
 * The order integration API in OpenAPI, as the sandbox serves it: what it reads, which is more than a connector should send, and every
 * status that it answers. The document that contracts publishes is the API as VTEX describes it.
 */
export const apiDocument = {
  paths: {
    [placeOrderRoute.path]: {
      post: {
        ...served(post, ['400', '409', '500', '503']),
        parameters: post.parameters.map((each) =>
          each.name === 'affiliateId' ? { ...each, schema: anyCase } : each,
        ),
      },
    },
    [updateOrderStatusRoute.path]: { put: served(put, ['400', '500', '503']) },
  },
  components: {
    schemas: {
      ProcessingResult: openApi.components.schemas.ProcessingResult,
      Receipt: openApi.components.schemas.Receipt,
      NewOrder: embedded(newOrder),
      UpdateOrderStatus: embedded(updateOrderStatus),
    },
    securitySchemes: openApi.components.securitySchemes,
  },
  tags: openApi.tags,
} as unknown as Required<Pick<OpenAPIV3_1.Document, 'paths' | 'components' | 'tags'>>;

/** An operation with the answers of the sandbox, and the credentials by which it is called. */
function served<Operation extends { readonly responses: { readonly 200: object } }>(
  operation: Operation,
  codes: readonly (keyof typeof failures)[],
) {
  const result = { 'application/json': { schema: { $ref: '#/components/schemas/ProcessingResult' } } };
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const failed = codes.map((status) => [status, { description: failures[status], content: result }]);
  const refused = Object.entries(problems).map(([status, description]) => [
    status,
    { description, content: problem },
  ]);
  const { 200: accepted } = operation.responses;
  return {
    ...operation,
    security: openApi.security,
    responses: { 200: accepted, ...Object.fromEntries([...failed, ...refused]) },
  };
}

/** A schema as a component: identity and dialect are those of the file. */
function embedded({ $id, $schema, ...schema }: { readonly $id: string; readonly $schema: string }): object {
  return schema;
}
