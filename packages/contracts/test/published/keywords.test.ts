import { describe, expect, it } from 'vitest';
import { subschemasOf } from '../support/json-schema.ts';
import { filesBelow, readJson } from '../support/package-files.ts';

/** What every mainstream validator has, in both dialects and in OpenAPI. `$schema` and `$id` only at the top. */
const allowed = [
  'title',
  'description',
  'type',
  'enum',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'anyOf',
  'oneOf',
];

const schemas = [...filesBelow('schemas'), 'catalogue/codes.schema.json'].map((path) => ({
  path,
  schema: readJson(path) as Record<string, unknown>,
}));
const components = filesBelow('openapi').flatMap((path) => {
  const document = readJson(path) as { components?: { schemas: Record<string, unknown> } };
  // One file holds a schema by itself.
  const schemas = document.components?.schemas ?? { ProcessingResult: document };
  return Object.entries(schemas).map(([name, schema]) => ({
    path: `${path} ${name}`,
    schema,
  }));
});

describe('a published schema', () => {
  it.each(schemas)('uses only keywords that every validator has: $path', ({ schema }) => {
    const { $id, $schema, ...body } = schema;
    expect([typeof $id, typeof $schema]).toEqual(['string', 'string']);
    const step =
      'keywords that not every validator has: in src/model write z.string().regex(…) in place of z.iso, z.email, z.url';
    expect(strangersIn(body), step).toEqual([]);
  });

  it.each(schemas)('is named after its file and dialect: $path', ({ path, schema }) => {
    const [folder, dialect, file] = path.split('/');
    const [where, name] = folder === 'schemas' ? [dialect, file] : ['2020-12', dialect];
    expect(schema.$id).toBe(`https://order-integration.example/schemas/${where}/${name}`);
    expect(schema.$schema).toBe(
      where === 'draft-07'
        ? 'http://json-schema.org/draft-07/schema#'
        : 'https://json-schema.org/draft/2020-12/schema',
    );
  });

  it.each(components)(
    'in OpenAPI uses the same keywords, `format` for the width of a number, and `nullable` in 3.0 only: $path',
    ({ path, schema }) => {
      const own = path.includes('openapi-3.1') ? ['format'] : ['format', 'nullable'];
      expect(strangersIn(schema).filter((keyword) => !own.includes(keyword))).toEqual([]);
    },
  );

  it.each(components)(
    'in OpenAPI says the width of each number, and nothing else by `format`: $path',
    ({ schema }) => {
      for (const { path, schema: part } of subschemasOf(schema)) {
        const [type] = [part.type].flat();
        expect(part.format, path).toBe(
          type === 'integer' ? 'int64' : type === 'number' ? 'double' : undefined,
        );
      }
    },
  );

  it.each(components.filter(({ path }) => path.includes('-3.0.json')))(
    'in OpenAPI 3.0 has single types and no const: $path',
    ({ schema }) => {
      for (const { path, schema: part } of subschemasOf(schema)) {
        expect(Array.isArray(part.type) || part.type === 'null' || 'const' in part, path).toBe(false);
      }
    },
  );

  it('would be caught with a keyword that is not listed, however deep', () => {
    const schema = { anyOf: [{ properties: { a: { items: { format: 'email' } } } }] };
    expect(strangersIn(schema)).toEqual(['format']);
  });

  it('may have properties that are named like a keyword', () => {
    expect(strangersIn({ properties: { format: { type: 'string' } } })).toEqual([]);
  });
});

describe('an object that may have other keys', () => {
  it.each([...schemas, ...components])(
    'says so by the empty schema, which generators of code keep such keys for: $path',
    ({ schema }) => {
      for (const { path, schema: part } of subschemasOf(schema)) {
        expect(part.additionalProperties ?? false, path).not.toBe(true);
      }
    },
  );
});

describe('a value that may be null', () => {
  const parts = [...schemas, ...components].flatMap(({ path, schema }) => subschemasOf(schema, path));
  const part = (path: string) => parts.find((each) => each.path === path)?.schema;

  it('has a list of types, and never a choice between something and null', () => {
    const choices = parts.flatMap(({ path, schema }) =>
      [schema.anyOf, schema.oneOf].flat().map((alternative) => ({ path, alternative })),
    );
    for (const { alternative, path } of choices) expect(alternative, path).not.toEqual({ type: 'null' });
    expect(parts.filter(({ schema }) => typesOf(schema).length === 2).length).toBeGreaterThan(50);
  });

  it.each([
    'schemas/2020-12/processing-result.reader.schema.json',
    'schemas/draft-07/processing-result.reader.schema.json',
    'openapi/openapi-3.1.json ProcessingResult',
  ])('is a list or an object all the same: %s', (path) => {
    expect(part(`${path}/properties/errors`)).toMatchObject({
      type: ['array', 'null'],
      items: { type: 'object' },
    });
    expect(part(`${path}/properties/fields`)).toMatchObject({
      type: ['object', 'null'],
      properties: { mainOrderId: { type: ['string', 'null'] } },
    });
  });

  it('is `nullable` in OpenAPI 3.0', () => {
    const path = 'openapi/openapi-3.0.json ProcessingResult/properties';
    expect(part(`${path}/errors`)).toMatchObject({ type: 'array', nullable: true });
    expect(part(`${path}/fields`)).toMatchObject({ type: 'object', nullable: true });
  });

  it('has null beside the first of several forms', () => {
    const info = '/properties/shippingData/properties/logisticsInfo/items/properties/deliveryIds';
    const { anyOf } = part(`schemas/2020-12/new-order.reader.schema.json${info}`) ?? {};
    expect(anyOf).toMatchObject([{ type: ['array', 'null'] }, { type: 'object' }]);
  });
});

describe('the objects of a schema', () => {
  const objects = (role: string) =>
    schemas
      .filter(({ path }) => path.includes(`.${role}.`))
      .flatMap(({ path, schema }) => subschemasOf(schema, path))
      .filter(({ schema }) => typesOf(schema).includes('object'));

  it('are open for readers', () => {
    expect(objects('reader').length).toBeGreaterThan(10);
    for (const { path, schema } of objects('reader')) expect(schema.additionalProperties, path).toEqual({});
  });

  it('are closed for writers, but for the free fields of a store’s own apps', () => {
    const open = objects('writer').filter(({ schema }) => schema.additionalProperties !== false);
    expect(objects('writer').length).toBeGreaterThan(10);
    for (const { path, schema } of open) {
      expect(path).toMatch(/new-order\.writer\.schema\.json\/.*\/fields$/);
      expect(schema.additionalProperties, path).toEqual({});
    }
    expect(open).toHaveLength(2);
  });
});

/** The types of a schema, one or several. */
function typesOf({ type }: Record<string, unknown>): unknown[] {
  return [type].flat().filter((each) => each !== undefined);
}

/** The keywords of a schema and of all schemas inside it that are not allowed. */
function strangersIn(schema: unknown): string[] {
  const keywords = subschemasOf(schema).flatMap(({ schema: part }) => Object.keys(part));
  return [...new Set(keywords)].filter((keyword) => !allowed.includes(keyword));
}
