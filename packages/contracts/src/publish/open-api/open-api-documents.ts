import { join } from 'node:path';
import type { PublishedDocument } from '../document.ts';
import { describedSchema, publishedSchemas } from '../published-schemas.ts';
import type { JsonSchema } from '../to-json-schema.ts';
import { vtexPages } from '../vtex-pages.ts';
import { apiPaths } from './api.ts';
import { notificationOperation, problemSchema, receiptSchema } from './notification.ts';

/** A connector sends the writers' forms and receives the readers'. */
const components = ['ProcessingResult', 'UpdateOrderStatus', 'NewOrder'];

/**
 * The API and the notification as OpenAPI 3.1, with callbacks and webhooks, and as OpenAPI 3.0, with callbacks.
 * @param root folder of the package.
 */
export async function openApiDocuments(root: string): Promise<PublishedDocument[]> {
  const paths = await apiPaths(join(root, 'vectors'));
  const common = { info, externalDocs: vtexPages.integration, servers, security, tags, paths };
  return [
    {
      path: 'openapi/openapi-3.1.json',
      content: {
        openapi: '3.1.1',
        ...common,
        webhooks: {
          processingResult: { post: notificationOperation('processingResult') },
        },
        components: { securitySchemes, schemas: schemas('openapi-3.1') },
      },
    },
    {
      path: 'openapi/openapi-3.0.json',
      content: {
        openapi: '3.0.4',
        ...common,
        components: { securitySchemes, schemas: schemas('openapi-3.0') },
      },
    },
    // By itself, for tools that take one schema.
    { path: 'openapi/processing-result-3.0.json', content: schemas('openapi-3.0').ProcessingResult },
  ];
}

function schemas(target: 'openapi-3.1' | 'openapi-3.0'): Record<string, JsonSchema> {
  const published = publishedSchemas.filter(({ component }) => components.includes(component));
  const converted = published.map((schema) => {
    const { $schema, ...rest } = describedSchema(schema, target);
    return [schema.component, rest] as const;
  });
  return { ...Object.fromEntries(converted), Problem: problemSchema, Receipt: receiptSchema };
}

const info = {
  title: 'Order integration with VTEX',
  version: '1',
  description:
    'The two calls of VTEX’s order integration API and the notification that answers them, as external-marketplace connectors see them. Written from public documents; not affiliated with VTEX.',
  contact: { name: 'The maintainers of @order-integration/contracts' },
  license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
};

const servers = [
  {
    url: 'https://{account}.{environment}.com.br',
    variables: {
      account: { default: 'connections', description: "The seller's account." },
      environment: { default: 'vtexcommercestable', description: 'Environment of the platform.' },
    },
  },
];

/** Either the pair of keys, or the token. */
const security = [{ appKey: [], appToken: [] }, { userToken: [] }];

const securitySchemes = {
  appKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-VTEX-API-AppKey',
    description: 'Key of the seller’s account that was made for the connector; sent with its token.',
  },
  appToken: {
    type: 'apiKey',
    in: 'header',
    name: 'X-VTEX-API-AppToken',
    description: 'Token of that key. Secret.',
  },
  userToken: {
    type: 'apiKey',
    in: 'header',
    name: 'VtexIdclientAutCookie',
    description:
      'Token of an app or a user, in a header of this name. A browser sends the same token as a cookie of this name. A connector that is registered through the App Template authenticates with it and may leave connectorName and connectorEndpoint out.',
  },
};

const tags = [
  {
    name: 'api',
    description: 'Calls that the connector sends and VTEX answers.',
    externalDocs: vtexPages.api,
  },
  {
    name: 'notification',
    description: 'The call that VTEX sends and the connector answers.',
    externalDocs: vtexPages.orders,
  },
];
