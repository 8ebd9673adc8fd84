import { z } from 'zod';
import type { SandboxRoute } from '../endpoints/sandbox-route.ts';
import { schemas } from '../endpoints/schemas.ts';

/** The sandbox's own routes as an OpenAPI 3.1 document. */
export function openApiDocument(routes: readonly SandboxRoute[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
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
    tags: [{ name: 'sandbox', description: 'World, faults, records and the actions of sellers.' }],
    paths,
    components: { schemas: { ...componentSchemas(), Problem: problemSchema } },
  };
}

function operationOf({ operationId, summary, parameters, query, body, answers }: SandboxRoute) {
  return {
    operationId,
    summary,
    tags: ['sandbox'],
    parameters: [...pathParameters(parameters), ...queryParameters(query)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, schema }]) => [
          status,
          Number(status) < 400 ? answerOf(description, schema) : problemAnswer(description),
        ]),
      ),
      ...((query || body) && { 400: problemAnswer('The request is not what this route takes.') }),
      421: problemAnswer('The route was called by a host that is not loopback.'),
    },
  };
}

function pathParameters(parameters: SandboxRoute['parameters']) {
  return Object.entries(parameters).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined) {
  const { properties = {} } = query === undefined ? {} : z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = typeof schema === 'object' ? schema : {};
    return { name, in: 'query', required: false, description, schema: rest };
  });
}

function answerOf(description: string, schema: z.ZodType | undefined) {
  const content = schema === undefined ? { type: 'object' } : schemaOf(schema, 'output');
  return { description, content: { 'application/json': { schema: content } } };
}

function problemAnswer(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}

const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(schemas)) named.add(schema, { id });

/** A reference to a named schema, a list of them, or the schema itself. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const id = named.get(schema)?.id;
  if (id !== undefined) return { $ref: uriOf(id) };
  const element = schema instanceof z.ZodArray ? schema.element : undefined;
  if (element instanceof z.ZodType) return { type: 'array', items: schemaOf(element, io) };
  return withoutDialect(z.toJSONSchema(schema, { io }));
}

function componentSchemas(): Record<string, unknown> {
  const { schemas: components } = z.toJSONSchema(named, { io: 'input', uri: uriOf });
  return Object.fromEntries(Object.entries(components).map(([id, schema]) => [id, withoutDialect(schema)]));
}

function uriOf(id: string): string {
  return `#/components/schemas/${id}`;
}

function withoutDialect({
  $schema: _dialect,
  $id: _id,
  ...schema
}: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

/** RFC 9457. */
const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
} as const;
