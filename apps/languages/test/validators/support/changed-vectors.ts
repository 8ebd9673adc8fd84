import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  emittedNewOrderSchema,
  emittedResultSchema,
  emittedUpdateOrderStatusSchema,
  newOrderSchema,
  processingResultSchema,
  updateOrderStatusSchema,
} from '@order-integration/contracts';
import type { Case, SchemaCases } from './published-vectors.ts';

/** For each schema, what says whether a body is valid, independently of JSON Schema, and the vectors whose bodies are changed. */
const subjects: Readonly<
  Record<string, { accepts: (body: unknown) => boolean; vectors: readonly string[] }>
> = {
  'processing-result.reader': {
    accepts: (body) => processingResultSchema.safeParse(body).success,
    vectors: ['writer/valid/several-errors.json', 'writer/valid/franchise-order.json'],
  },
  'processing-result.writer': {
    accepts: (body) => emittedResultSchema.safeParse(body).success,
    vectors: ['writer/valid/several-errors.json', 'writer/valid/franchise-order.json'],
  },
  'update-order-status.reader': {
    accepts: (body) => updateOrderStatusSchema.safeParse(body).success,
    vectors: ['writer/valid/status-approved.json'],
  },
  'update-order-status.writer': {
    accepts: (body) => emittedUpdateOrderStatusSchema.safeParse(body).success,
    vectors: ['writer/valid/status-approved.json'],
  },
  'new-order.reader': {
    accepts: (body) => newOrderSchema.safeParse(body).success,
    vectors: ['writer/valid/every-key.json'],
  },
  'new-order.writer': {
    accepts: (body) => emittedNewOrderSchema.safeParse(body).success,
    vectors: ['writer/valid/every-key.json'],
  },
};

/** What each value of a body is replaced by, whatever it was. */
const replacements: readonly unknown[] = [
  null,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  'other',
  'x'.repeat(513),
  [],
  {},
];

/**
 * Bodies of vectors with one change each, on every published schema: each value replaced, each key removed, a key added to each object, each
 * list doubled. They come near every constraint of a schema, which the vectors alone do not. Whether one is valid is what the Zod schemas of
 * contracts say of it.
 */
export function changedCases(published: readonly SchemaCases[], folder: string): readonly SchemaCases[] {
  mkdirSync(join(folder, 'changed'));
  const known = new Map(published.flatMap(({ cases }) => cases).map(({ name, path }) => [name, path]));
  const written = new Map<string, readonly Case[]>();
  return published.map((schema) => {
    const name = basename(schema.path, '.schema.json');
    const cases = written.get(name) ?? casesOf(name, known, folder);
    written.set(name, cases);
    return { ...schema, cases };
  });
}

function casesOf(name: string, known: ReadonlyMap<string, string>, folder: string): Case[] {
  const subject = subjects[name];
  if (subject === undefined) throw new Error(`No vectors are named that are changed for ${name}`);
  const changed = subject.vectors.flatMap((vector) => {
    const file = `${name.split('.')[0]}/${vector}`;
    const body: unknown = JSON.parse(readFileSync(known.get(file) ?? file, 'utf8'));
    return changesOf(body).map(({ body, change }) => ({ body, name: `${file}, ${change}` }));
  });
  return changed.map(({ body, name: changedName }, index) => {
    const path = join(folder, 'changed', `${name}-${index}.json`);
    writeFileSync(path, JSON.stringify(body));
    return { name: changedName, valid: subject.accepts(body), pointers: [], path };
  });
}

interface Change {
  readonly body: unknown;
  readonly change: string;
}

/** A value with each single change of itself and of what it holds. */
function changesOf(value: unknown, at = ''): Change[] {
  const replaced = replacements.map((body) => ({
    body,
    change: `${at} is ${JSON.stringify(body).slice(0, 20)}`,
  }));
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) =>
      changesOf(item, `${at}/${index}`).map(({ body, change }) => ({
        body: value.with(index, body),
        change,
      })),
    );
    return [...replaced, { body: [...value, ...value], change: `${at} doubled` }, ...items];
  }
  if (typeof value !== 'object' || value === null) return replaced;
  const keys = Object.entries(value).flatMap(([key, inner]) => [
    { body: without(value, key), change: `${at}/${key} is absent` },
    ...changesOf(inner, `${at}/${key}`).map(({ body, change }) => ({
      body: { ...value, [key]: body },
      change,
    })),
  ]);
  return [...replaced, { body: { ...value, added: 1 }, change: `${at}/added is there` }, ...keys];
}

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
