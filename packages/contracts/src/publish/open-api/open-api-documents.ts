import { join } from 'node:path';
import type { PublishedDocument } from '../document.ts';
import { publishedSchemas } from '../published-schemas.ts';
import { type JsonSchema, toJsonSchema } from '../to-json-schema.ts';
import { apiPaths } from './api-operations.ts';
import { notificationOperation } from './notification-operation.ts';
import { problemSchema, receiptSchema } from './problem-schema.ts';

/** A connector sends the writers' forms and receives the readers'. */
const components = ['ProcessingResult', 'UpdateOrderStatus', 'NewOrder'];

/**
 * The API and the notification as OpenAPI 3.1, with callbacks and webhooks, and as OpenAPI 3.0, with callbacks.
 * @param root folder of the package.
 */
export async function openApiDocuments(root: string): Promise<PublishedDocument[]> {
  const paths = await apiPaths(join(root, 'vectors'));
  const common = { info, servers, security, tags, paths };
  return [
    {
      path: 'openapi/openapi-3.1.json',
      content: {
        openapi: '3.1.1',
        ...common,
        webhooks: {
          processingResult: { post: notificationOperation('processingResult') },
        },
        components: { securitySchemes, schemas: schemas('draft-2020-12') },
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

function schemas(target: 'draft-2020-12' | 'openapi-3.0'): Record<string, JsonSchema> {
  const published = publishedSchemas.filter(({ component }) => components.includes(component));
  const converted = published.map(({ component, schema }) => {
    const { $schema, ...rest } = toJsonSchema(schema, target);
    return [component, rest] as const;
  });
  return { ...Object.fromEntries(converted), Problem: problemSchema, Receipt: receiptSchema };
}

const info = {
  title: 'Order integration with VTEX',
  version: '1',
  description:
    'The two calls of VTEX’s order integration API and the notification that answers them, as external-marketplace connectors see them. Written from public documents; not affiliated with VTEX.',
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

const security = [{ appKey: [], appToken: [] }, { userCookie: [] }];

const securitySchemes = {
  appKey: { type: 'apiKey', in: 'header', name: 'X-VTEX-API-AppKey' },
  appToken: { type: 'apiKey', in: 'header', name: 'X-VTEX-API-AppToken' },
  userCookie: { type: 'apiKey', in: 'cookie', name: 'VtexIdclientAutCookie' },
};

const tags = [
  { name: 'api', description: 'Calls that the connector sends and VTEX answers.' },
  { name: 'notification', description: 'The call that VTEX sends and the connector answers.' },
];
