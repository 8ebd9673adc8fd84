import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contracts, isObject, type JsonSchema, schemaOf } from './published.ts';
import { type Place, placesOf } from './walk.ts';

/** A type that generators make of a published file. */
export interface Root {
  /** Name of the component in OpenAPI, and the `title` of the schema. */
  readonly type: string;
  /** Name of the schema's file: the body and the role. */
  readonly schema: string;
}

/** A body that a generated type is handed. */
export interface Body {
  readonly type: string;
  readonly name: string;
  /** Why it is there: it is published, or it was made of a published one. */
  readonly kind: Kind;
  readonly body: unknown;
}

/** `refusable` are bodies that the contract refuses; all others must be kept. An unknown flow or source counts as an unknown code. */
export type Kind = 'vector' | 'unknown code' | 'unknown key' | 'null' | 'absent' | 'number' | 'refusable';

/** The OpenAPI files, below the folder of contracts. */
export const openApiFiles = ['openapi/openapi-3.1.json', 'openapi/openapi-3.0.json'] as const;

/** The types of the OpenAPI files: what a connector receives, and what it sends. */
export const openApiRoots: readonly Root[] = [
  { type: 'ProcessingResult', schema: 'processing-result.reader' },
  { type: 'UpdateOrderStatus', schema: 'update-order-status.writer' },
  { type: 'NewOrder', schema: 'new-order.writer' },
];

/** The types of the JSON Schema files: both sides of each body. */
export const schemaRoots: readonly Root[] = [
  ...openApiRoots,
  { type: 'EmittedResult', schema: 'processing-result.writer' },
  { type: 'ReadUpdateOrderStatus', schema: 'update-order-status.reader' },
  { type: 'ReadNewOrder', schema: 'new-order.reader' },
];

/** Bodies with a value at every key, of which the others are made. */
const whole: Readonly<Record<string, string>> = {
  'processing-result.reader': 'processing-result/reader/valid/fields-with-an-error',
  'processing-result.writer': 'processing-result/writer/valid/code-soi001',
  'update-order-status.reader': 'update-order-status/writer/valid/status-approved',
  'update-order-status.writer': 'update-order-status/writer/valid/status-approved',
  'new-order.reader': 'new-order/writer/valid/every-key',
  'new-order.writer': 'new-order/writer/valid/every-key',
};

/** Every body for a type: its vectors, bodies made of a whole one, and those that the contract refuses. */
export function bodiesOf({ type, schema }: Root): Body[] {
  const [body = '', role] = schema.split('.');
  const roles = role === 'reader' ? ['reader', 'writer'] : ['writer'];
  const refusing = role === 'reader' ? ['reader'] : ['reader', 'writer'];
  return [
    ...roles.flatMap((each) => vectors(type, 'vector', `${body}/${each}/valid`)),
    ...made(type, schema),
    ...refusing.flatMap((each) => vectors(type, 'refusable', `${body}/${each}/invalid`)),
  ];
}

function vectors(type: string, kind: Kind, folder: string): Body[] {
  const files = readdirSync(join(contracts, 'vectors', folder)).sort();
  return files.map((file) => {
    const name = `${folder}/${basename(file, '.json')}`;
    return { type, kind, name, body: vector(name) };
  });
}

function vector(name: string): unknown {
  return (JSON.parse(readFileSync(join(contracts, 'vectors', `${name}.json`), 'utf8')) as { body: unknown })
    .body;
}

/** What another release of VTEX might send, and what is easily lost: at each place of a whole body, by its schema. */
function made(type: string, schema: string): Body[] {
  const origin = vector(whole[schema] ?? '');
  const places = placesOf(schemaOf(schema), origin);
  const each = (kind: Kind, what: string, fits: (place: Place) => boolean, change: Change): Body[] =>
    places.filter(fits).map((place) => ({
      type,
      kind,
      name: `${what} ${place.pointer === '' ? 'at the top' : `at ${place.pointer}`}`,
      body: changed(origin, place.path, (value) => change(value, place.schema)),
    }));
  const unlisted = [
    ...['EOI099', 'SOI099', 'a code of another kind'].map((code) => ({ code })),
    { flow: 'CancelOrder' },
    { errors: [{ source: 'Payments', code: 'PAY001', description: 'A system that VTEX adds later.' }] },
  ];
  return [
    ...(schema === 'processing-result.reader' ? unlisted : []).map((change): Body => {
      const name = `unlisted ${JSON.stringify(change)}`;
      return { type, kind: 'unknown code', name, body: { ...(origin as object), ...change } };
    }),
    ...each('unknown key', 'unknown key', isOpen, (value) => ({ ...(value as object), addedLater })),
    ...each('null', 'null', isNullable, () => null),
    ...each('absent', 'absent key', isOptional, () => undefined),
    ...each('number', 'largest amount', isAmount, (_, { maximum }) => maximum),
    ...each(
      'number',
      'all digits of a double',
      ({ schema }) => [schema.type].flat().includes('number'),
      () => 12.345678901234567,
    ),
  ];
}

type Change = (value: unknown, schema: JsonSchema) => unknown;

const addedLater = { text: 'x', list: [1, 2.5, null, true], nothing: null, object: { key: [{}] } };

function isOpen({ schema, value }: Place): boolean {
  return (
    isObject(value) && schema.additionalProperties !== undefined && schema.additionalProperties !== false
  );
}

function isNullable({ schema, pointer }: Place): boolean {
  return pointer !== '' && Array.isArray(schema.type) && schema.type.includes('null');
}

function isOptional({ optional }: Place): boolean {
  return optional;
}

function isAmount({ schema }: Place): boolean {
  return schema.maximum !== undefined;
}

/** A copy of a value that differs at one place; undefined takes a key away. */
function changed(
  value: unknown,
  [key, ...rest]: Place['path'],
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === key ? changed(entry, rest, change) : entry));
  }
  const { [key]: old, ...others } = value as Record<string, unknown>;
  const inner = changed(old, rest, change);
  return inner === undefined ? others : { ...others, [key]: inner };
}
