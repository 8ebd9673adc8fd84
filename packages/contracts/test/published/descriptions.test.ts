import { describe, expect, it } from 'vitest';
import { isObject, valueAt } from '../support/json.ts';
import { subschemasOf } from '../support/json-schema.ts';
import { filesBelow, readJson } from '../support/package-files.ts';

const documents = filesBelow('openapi').map((path) => ({ path, document: readJson(path) }));
const openApi = documents.filter(({ document }) => isObject(document) && 'openapi' in document);
/** A component by itself. */
const alone = documents.filter((each) => !openApi.includes(each));
const components = openApi.flatMap(({ document, path }) =>
  Object.entries(valueAt(document, ['components', 'schemas']) as object).map(([name, schema]) => ({
    path: `${path} ${name}`,
    schema: schema as unknown,
  })),
);
const files = [...filesBelow('schemas'), 'catalogue/codes.schema.json', ...alone.map(({ path }) => path)].map(
  (path) => ({ path, schema: readJson(path) }),
);

/** VTEX's guides and its API reference. */
const vtexPage =
  /https:\/\/developers\.vtex\.com\/docs\/(guides\/external-marketplace-integration-(guide|collect-orders|app-template)|api-reference\/marketplace-protocol-external-marketplace-orders)/;

describe('the title of a published object', () => {
  /** The objects inside of a schema: the schema itself is named by its file or its component. */
  const objectsIn = (schema: unknown) =>
    subschemasOf(schema)
      .filter(({ path, schema: { type } }) => path !== '#' && [type].flat().includes('object'))
      .map(({ path, schema: { properties = {}, title } }) => ({
        path,
        title,
        keys: Object.keys(properties as object),
      }));
  const withObjects = [...files, ...components].filter(
    ({ path, schema }) => objectsIn(schema).length > 0 && !path.startsWith('catalogue'),
  );

  it.each(withObjects)('is there for every one of them, as a name for its type: $path', ({ schema }) => {
    for (const { path, title } of objectsIn(schema)) expect(title, path).toMatch(/^([A-Z][a-z]+)+$/);
  });

  it('is of one set of keys, in all files together', () => {
    const keysByTitle = new Map<unknown, string>();
    for (const { keys, title } of withObjects.flatMap(({ schema }) => objectsIn(schema))) {
      expect(keysByTitle.get(title) ?? `${keys}`, `${title}`).toBe(`${keys}`);
      keysByTitle.set(title, `${keys}`);
    }
    expect(keysByTitle.size).toBeGreaterThan(30);
  });
});

describe('the description of a published property', () => {
  it.each([...files, ...components])('is there for every one of them: $path', ({ path, schema }) => {
    const properties = propertiesOf(schema);
    expect(properties.length, path).toBeGreaterThan(0);
    for (const { place, property } of properties)
      expect(property.description, place).toMatch(/^[A-Z].*\w.*\.$/s);
  });

  it('would be missed where it is missing, however deep', () => {
    const schema = { anyOf: [{ properties: { a: { items: { properties: { b: { type: 'null' } } } } } }] };
    const silent = propertiesOf(schema).filter(({ property }) => property.description === undefined);
    expect(silent.map(({ place }) => place)).toEqual(['a', 'b']);
  });

  const described = (path: string, name: string) =>
    propertiesOf(readJson(path))
      .filter(({ place }) => place === name)
      .map(({ property }) => String(property.description));

  it.each(filesBelow('schemas').filter((path) => !path.includes('processing-result')))(
    'says when name and endpoint of the connector may be left out: %s',
    (path) => {
      for (const name of ['connectorName', 'connectorEndpoint']) {
        const [text = ''] = described(path, name);
        expect(text).toMatch(/left out only by a connector .*App Template.*VtexIdclientAutCookie/s);
        expect(text).toMatch(/Everybody else must send it/);
      }
    },
  );

  it.each(filesBelow('schemas').filter((path) => path.includes('new-order')))(
    'says the unit of an amount and the form of a time: %s',
    (path) => {
      for (const name of ['marketplacePaymentValue', 'marketplaceInterestValue', 'price', 'value']) {
        expect(described(path, name).length).toBeGreaterThan(0);
        for (const text of described(path, name)) expect(text).toMatch(/in cents/);
      }
      for (const name of ['lockTTL', 'shippingEstimate']) {
        for (const text of described(path, name))
          expect(text).toMatch(/\b\d+d or \d+bd|\d+d, \d+bd, \d+h or \d+m/);
      }
    },
  );

  it.each(filesBelow('schemas').filter((path) => path.includes('new-order.reader')))(
    'says what is read and what is written where these differ: %s',
    (path) => {
      for (const name of ['marketplaceOrderStatus', 'addressType', 'selectedDeliveryChannel']) {
        expect(described(path, name).join()).toMatch(/read in any letter case.*written in lower case/is);
      }
      expect(described(path, 'deliveryIds').join()).toMatch(
        /Read as a list or, as in older examples, as one object/,
      );
      expect(described(path, 'latitude').join()).toMatch(/Read as a number, or as the text of one/);
    },
  );
});

describe('the pages of VTEX’s documentation', () => {
  it.each(files)('are named where a schema rests on them: $path', ({ schema }) => {
    expect(valueAt(schema, ['description'])).toMatch(vtexPage);
  });

  it.each(openApi)(
    'are linked from the document, each tag, each call and each notification: $path',
    ({ document }) => {
      const operations = objectsIn(document).filter((part) => 'responses' in part);
      const tags = valueAt(document, ['tags']) as readonly object[];
      const linked = [document, ...tags, ...operations];
      expect(linked.length).toBeGreaterThan(6);
      for (const part of linked) {
        expect(valueAt(part, ['externalDocs', 'url']), JSON.stringify(part).slice(0, 80)).toMatch(vtexPage);
        expect(valueAt(part, ['externalDocs', 'description'])).toMatch(/VTEX/);
      }
    },
  );
});

describe('the security of the API in OpenAPI', () => {
  it.each(openApi)('is the pair of keys or the token, all of them headers: $path', ({ document }) => {
    expect(valueAt(document, ['security'])).toEqual([{ appKey: [], appToken: [] }, { userToken: [] }]);
    const schemes = valueAt(document, ['components', 'securitySchemes']);
    expect(schemes).toMatchObject({
      appKey: { type: 'apiKey', in: 'header', name: 'X-VTEX-API-AppKey' },
      appToken: { type: 'apiKey', in: 'header', name: 'X-VTEX-API-AppToken' },
      userToken: { type: 'apiKey', in: 'header', name: 'VtexIdclientAutCookie' },
    });
    expect(valueAt(schemes, ['userToken', 'description'])).toMatch(/browser.*cookie/s);
  });
});

/** Every property that a schema describes, with its name. */
function propertiesOf(schema: unknown): { place: string; property: Record<string, unknown> }[] {
  return subschemasOf(schema).flatMap(({ schema: part }) =>
    Object.entries(isObject(part.properties) ? part.properties : {}).map(([place, property]) => ({
      place,
      property: property as Record<string, unknown>,
    })),
  );
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}
