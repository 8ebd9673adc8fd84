import swagger from '@fastify/swagger';
import { routes as apiRoutes } from '@order-integration/contracts';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { answer, listOf, type Routes } from './route.ts';

const method = z.enum(['GET', 'POST', 'PUT', 'DELETE']);

const index = z
  .object({
    name: z.string(),
    routes: listOf(z.object({ method, path: z.string(), summary: z.string() })),
  })
  .meta({ id: 'Index' });

/** The names of routes. */
export type Index = z.output<typeof index>;

const name = 'Order integration sandbox. Not affiliated with VTEX.';

const api = [
  { ...apiRoutes.placeOrder, summary: 'New Order (order integration API)' },
  { ...apiRoutes.updateOrderStatus, summary: 'Update Order Status (order integration API)' },
];

/** The routes that tell of the routes. */
export const documentRoutes: Routes = async (app) => {
  app.get(
    '/',
    {
      schema: {
        operationId: 'readIndex',
        summary: 'Names every route',
        response: { 200: answer('The routes.', index) },
      },
    },
    async () => ({ name, routes: [...api, ...listRoutes(documentOf(app))] }),
  );

  app.get(
    '/sandbox/openapi.json',
    {
      schema: {
        operationId: 'readOpenApi',
        summary: "The sandbox's own routes as OpenAPI 3.1",
        response: { 200: answer('The document.', z.looseObject({ openapi: z.string() })) },
      },
    },
    async () => ({ ...documentOf(app) }),
  );
};

/** Has the routes that are added from here on described in the OpenAPI document. */
export async function describeInOpenApi(app: FastifyInstance): Promise<void> {
  const named = createJsonSchemaTransformObject({});
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Order integration sandbox',
        version: '0.0.0',
        summary:
          "The sandbox's own routes. The API that it serves is described by @order-integration/contracts.",
        description: 'Not affiliated with VTEX.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'Wherever the sandbox runs.' }],
      security: [],
    },
    transform: createJsonSchemaTransform({}),
    transformObject: (document) => withoutUnused(named(document) as OpenAPIV3_1.Document),
  });
}

/** Every route of the document, by method and path. */
export function listRoutes({ paths = {} }: Pick<OpenAPIV3_1.Document, 'paths'>): Index['routes'] {
  return Object.entries(paths).flatMap(([path, operations = {}]) =>
    method.options.flatMap((each) => {
      const operation = operations[each.toLowerCase() as Lowercase<typeof each>];
      return operation === undefined ? [] : [{ method: each, path, summary: operation.summary ?? '' }];
    }),
  );
}

function documentOf(app: { readonly swagger: () => unknown }): OpenAPIV3_1.Document {
  return app.swagger() as OpenAPIV3_1.Document;
}

/** Every named schema comes both as it is read and as it is answered; what nothing refers to is left out. */
function withoutUnused(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, id = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(id)) continue;
      used.add(id);
      visit(schemas[id]);
    }
  };
  visit(document.paths);
  const kept = Object.entries(schemas).filter(([id]) => used.has(id));
  return { ...document, components: { schemas: Object.fromEntries(kept) } };
}
