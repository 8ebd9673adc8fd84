import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { apiDocument } from './api-document.ts';
import { addLinks } from './links.ts';
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
    async () => ({ name, routes: listRoutes(documentOf(app)) }),
  );

  app.get(
    '/sandbox/openapi.json',
    {
      schema: {
        operationId: 'readOpenApi',
        summary: 'All of that as OpenAPI 3.1, and what can follow from what by its links',
        response: { 200: answer('The document.', z.looseObject({ openapi: z.string() })) },
      },
    },
    async () => ({ ...documentOf(app) }),
  );
};

/**
 * Has the routes that are added from here on described in the OpenAPI document.
 * @param tags of these routes.
 */
export async function describeInOpenApi(
  app: FastifyInstance,
  tags: readonly OpenAPIV3_1.TagObject[],
): Promise<void> {
  const named = createJsonSchemaTransformObject({});
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Order integration sandbox',
        version: '0.0.0',
        summary: 'The order integration API as the sandbox serves it, and the routes of its own.',
        description: 'Not affiliated with VTEX.',
        contact: { name: 'The maintainers of @order-integration/sandbox' },
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'Wherever the sandbox runs.' }],
      security: [],
      tags: [...tags],
    },
    transform: createJsonSchemaTransform({}),
    transformObject: (document) => addLinks(withoutUnused(withApi(named(document) as OpenAPIV3_1.Document))),
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

/** The API comes first, as in the index. */
function withApi(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const { paths, components, tags } = apiDocument;
  const schemas = { ...components.schemas, ...document.components?.schemas };
  return {
    ...document,
    tags: [...tags, ...(document.tags ?? [])],
    paths: { ...paths, ...document.paths },
    components: { ...components, schemas },
  };
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
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(kept) } };
}
