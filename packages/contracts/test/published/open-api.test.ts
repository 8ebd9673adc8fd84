import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { responseCodes, routes } from '../../src/index.ts';
import { isObject } from '../support/json.ts';
import { examplesOf, withoutNullable } from '../support/open-api.ts';
import { packageFolder, readJson } from '../support/package-files.ts';
import { compile, type Dialect } from '../support/published-validators.ts';
import { vectorsOf } from '../support/vectors.ts';

interface Published {
  readonly version: string;
  readonly path: string;
  readonly dialect: Dialect;
}

/** OpenAPI 3.1 is JSON Schema 2020-12; 3.0 grew out of draft 5, of which draft-07 has every keyword that is used here. */
const documents: readonly Published[] = [
  { version: '3.1', path: 'openapi/openapi-3.1.json', dialect: '2020-12' },
  { version: '3.0', path: 'openapi/openapi-3.0.json', dialect: 'draft-07' },
];

/** OpenAPI's formats of numbers, which JSON Schema does not have; they refuse nothing. */
const formats = { double: true, int64: true } as const;

describe.each(documents)('the OpenAPI $version document', ({ dialect, path, version }) => {
  const document = readJson(path) as Record<string, unknown>;
  const examples = examplesOf(document);
  const validators = new Map<object, ReturnType<typeof compile>>();
  const validator = (schema: object) => {
    const known = validators.get(schema);
    const made =
      known ??
      compile((version === '3.0' ? withoutNullable(schema) : schema) as object, dialect, { formats });
    validators.set(schema, made);
    return made;
  };

  it('passes the recommended rules of Redocly without error or warning', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      // VTEX declares 200 alone for its API; a 4xx that nobody documents would be invented.
      rules: { 'operation-4xx-response': 'off' },
    });
    const problems = await lint({ ref: `${packageFolder}/${path}`, config });
    expect(problems.map(({ message, ruleId }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it.each(examples)('holds an example that its schema accepts: $place', ({ schema, value }) => {
    const validate = validator(schema);
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has every valid request as an example, and a notification with every code that one can carry', () => {
    const names = new Set(examples.map(({ place }) => place.slice(place.lastIndexOf(' ') + 1)));
    const requests = [
      ...vectorsOf('new-order', 'writer', 'valid'),
      ...vectorsOf('update-order-status', 'writer', 'valid'),
    ];
    for (const { name } of requests) expect(names).toContain(name);
    for (const code of responseCodes.filter((code) => code !== 'SOI003')) expect(names).toContain(code);
  });

  it('refuses the examples of the requests where a key is too many', () => {
    const requests = examples.filter(
      ({ place }) => place.includes('requestBody') && !place.includes('callbacks'),
    );
    const sent = requests.filter(({ place }) => !place.includes('webhooks'));
    expect(sent.length).toBeGreaterThan(0);
    for (const { schema, value } of sent) {
      expect(validator(schema)({ ...(value as object), extra: true })).toBe(false);
    }
  });

  it('describes the calls of `routes`, each with the notification as its callback', () => {
    const { notification, ...calls } = routes;
    const paths = document.paths as Record<
      string,
      Record<string, { callbacks: { processingResult: object } }>
    >;
    expect(Object.keys(paths).sort()).toEqual(
      Object.values(calls)
        .map(({ path }) => path)
        .sort(),
    );
    for (const call of Object.values(calls)) {
      const operation = paths[call.path]?.[call.method.toLowerCase()];
      const [[expression = '', item = {}] = []] = Object.entries(operation?.callbacks.processingResult ?? {});
      expect(expression).toBe(`{$request.body#/connectorEndpoint}${notification.path}`);
      expect(Object.keys(item)).toEqual([notification.method.toLowerCase()]);
    }
  });

  it(`${version === '3.1' ? 'has' : 'cannot have'} the notification as a webhook`, () => {
    expect(isObject(document.webhooks)).toBe(version === '3.1');
  });
});

describe('the conversion of `nullable`', () => {
  it('lets null through where the schema says so, and nowhere else', () => {
    const validate = compile(
      withoutNullable({
        properties: { a: { type: 'string', nullable: true }, b: { type: 'string' } },
      }) as object,
      'draft-07',
      { strict: false },
    );
    expect(validate({ a: null, b: 'x' })).toBe(true);
    expect(validate({ a: 'x', b: null })).toBe(false);
  });
});
