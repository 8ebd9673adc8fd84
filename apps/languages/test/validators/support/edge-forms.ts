import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, SchemaCases } from './published-vectors.ts';

/** A way to write a body on which JSON parsers, regular expressions and numbers of languages part, and the verdict of JSON Schema on it. */
export interface EdgeForm {
  readonly form: string;
  /** A name of a schema, without dialect and ending. */
  readonly schema: string;
  readonly valid: boolean;
  /** Why validators part; absent where none does. */
  readonly why?: string;
  /** The vector whose body is changed, below `vectors/`. */
  readonly vector: string;
  /** Text of the body, and what is written in its place. */
  readonly change: readonly [from: string, to: string];
}

const order = {
  schema: 'new-order.writer',
  vector: 'new-order/writer/valid/01-pending-payment.json',
} as const;
const status = {
  schema: 'update-order-status.reader',
  vector: 'update-order-status/writer/valid/status-approved.json',
} as const;

const integers = 'an integer is told by how it is written: so did draft-04, and newer drafts go by the value';
const big = 'numbers of this size have no type there';
const dollar =
  '`$` also stands before a line feed at the end there; in ECMA 262, which JSON Schema names, it does not';

/** Every edge form that is tried. */
export const edgeForms: readonly EdgeForm[] = [
  {
    ...order,
    form: 'price `9990.0`',
    valid: true,
    why: integers,
    change: ['"price": 9990,', '"price": 9990.0,'],
  },
  {
    ...order,
    form: 'price `999e1`',
    valid: true,
    why: integers,
    change: ['"price": 9990,', '"price": 999e1,'],
  },
  { ...order, form: 'price `-0`', valid: true, why: integers, change: ['"price": 9990,', '"price": -0,'] },
  {
    ...order,
    form: 'price `-0.0`',
    valid: true,
    why: integers,
    change: ['"price": 9990,', '"price": -0.0,'],
  },
  { ...order, form: 'price 2⁵³', valid: false, change: ['9990,', '9007199254740992,'] },
  { ...order, form: 'price 2⁶³', valid: false, why: big, change: ['9990,', '9223372036854775808,'] },
  { ...order, form: 'price 10²³', valid: false, why: big, change: ['9990,', '100000000000000000000000,'] },
  { ...order, form: 'price `1e300`', valid: false, why: big, change: ['9990,', '1e300,'] },
  {
    ...order,
    form: 'firstName `"\\ud83d"`, half of a pair',
    valid: true,
    why: 'their JSON parsers take no text with half of a pair, or count it as nothing',
    change: ['"Maria"', '"\\ud83d"'],
  },
  {
    ...order,
    form: 'firstName `"\\u0000"`',
    valid: true,
    why: 'length is counted to the first NUL',
    change: ['"Maria"', '"\\u0000"'],
  },
  { ...order, form: 'country `"BRA\\n"`', valid: false, why: dollar, change: ['"BRA"', '"BRA\\n"'] },
  { ...order, form: 'country `"x\\nBRA"`', valid: false, change: ['"BRA"', '"x\\nBRA"'] },
  {
    ...status,
    form: 'status `"approved\\n"`',
    valid: false,
    why: dollar,
    change: ['"approved"', '"approved\\n"'],
  },
  {
    ...status,
    form: 'marketplaceOrderId of 512 emoji',
    valid: true,
    why: 'length is counted in bytes where PHP has no mbstring',
    change: ['"123456789"', `"${'😀'.repeat(512)}"`],
  },
  {
    ...status,
    form: 'marketplaceOrderId of 513 emoji',
    valid: false,
    change: ['"123456789"', `"${'😀'.repeat(513)}"`],
  },
];

/** The edge forms as cases of the published schemas, in files below `folder`. */
export function edgeCases(published: readonly SchemaCases[], folder: string): readonly SchemaCases[] {
  mkdirSync(join(folder, 'edge-forms'));
  const cases = edgeForms.map((edge, index) => ({
    schema: edge.schema,
    case: edgeCase(edge, index, published, folder),
  }));
  return published.map((schema) => ({
    ...schema,
    cases: cases.filter((each) => schema.path.includes(`/${each.schema}.`)).map((each) => each.case),
  }));
}

function edgeCase(edge: EdgeForm, index: number, published: readonly SchemaCases[], folder: string): Case {
  const { form, valid, vector } = edge;
  const [from, to] = edge.change;
  const original = published.flatMap(({ cases }) => cases).find(({ name }) => name === vector);
  if (original === undefined) throw new Error(`There is no vector ${vector}`);
  const text = readFileSync(original.path, 'utf8');
  if (!text.includes(from)) throw new Error(`${vector} does not hold ${from}, which "${form}" changes`);
  const path = join(folder, 'edge-forms', `${index}.json`);
  writeFileSync(path, text.replace(from, to));
  return { name: form, valid, pointers: [], path };
}
