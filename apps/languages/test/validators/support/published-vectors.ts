import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';

/** The dialects in which the contract is published, named as their folders are. */
export const dialects = ['2020-12', 'draft-07'] as const;

/** One of the two dialects. */
export type Dialect = (typeof dialects)[number];

/** A published schema and every vector that it must accept or refuse. */
export interface SchemaCases {
  /** The file of the schema. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly cases: readonly Case[];
}

/** A vector on one schema. */
export interface Case {
  /** The vector's file below `vectors/`. */
  readonly name: string;
  /** Whether the schema must accept the body. */
  readonly valid: boolean;
  /** JSON Pointers to the places that an error must name; empty where they are not compared. */
  readonly pointers: readonly string[];
  /** The file that holds the body alone, byte for byte as the vector has it. */
  readonly path: string;
}

const contracts = join(import.meta.dirname, '../../../../../packages/contracts');

/**
 * Every published schema of the three bodies with its vectors, by the rules of `vectors/README.md`.
 * The bodies are written to files below `folder`.
 */
export function publishedCases(folder: string): readonly SchemaCases[] {
  return dialects.flatMap((dialect) =>
    readdirSync(join(contracts, 'schemas', dialect)).map((file) => {
      const [thing = '', role = ''] = file.split('.');
      return {
        path: join(contracts, 'schemas', dialect, file),
        dialect,
        cases: rules
          .filter((rule) => rule.role === role)
          .flatMap((rule) => casesOf(`${thing}/${rule.vectors}`, rule, folder)),
      };
    }),
  );
}

interface Rule {
  readonly role: 'reader' | 'writer';
  /** A folder of vectors, below that of the body. */
  readonly vectors: string;
  readonly valid: boolean;
  readonly comparePointers: boolean;
}

/** Which vectors a schema is held to; a reader takes what a writer sends, a writer never sends what a reader refuses. */
const rules: readonly Rule[] = [
  { role: 'reader', vectors: 'reader/valid', valid: true, comparePointers: false },
  { role: 'reader', vectors: 'reader/inconsistent', valid: true, comparePointers: false },
  { role: 'reader', vectors: 'writer/valid', valid: true, comparePointers: false },
  { role: 'reader', vectors: 'reader/invalid', valid: false, comparePointers: true },
  { role: 'writer', vectors: 'writer/valid', valid: true, comparePointers: false },
  { role: 'writer', vectors: 'writer/invalid', valid: false, comparePointers: true },
  { role: 'writer', vectors: 'reader/invalid', valid: false, comparePointers: false },
];

function casesOf(vectors: string, { valid, comparePointers }: Rule, folder: string): Case[] {
  return filesOf(vectors).map((file) => {
    const name = `${vectors}/${basename(file)}`;
    const content = readFileSync(file, 'utf8');
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bodyOf(content, name));
    return { name, valid, pointers: comparePointers ? JSON.parse(content).pointers : [], path };
  });
}

/** Only New Order has vectors that break a rule between fields. */
function filesOf(vectors: string): string[] {
  const folder = join(contracts, 'vectors', vectors);
  if (vectors.endsWith('/inconsistent') && !vectors.startsWith('new-order/')) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => join(folder, file));
}

/** The text of the body as it stands in the file: JSON.parse would lose how its numbers and texts are written. */
function bodyOf(content: string, name: string): string {
  const tree = parseTree(content);
  const body = tree && findNodeAtLocation(tree, ['body']);
  if (body === undefined) throw new Error(`${name} has no body`);
  return content.slice(body.offset, body.offset + body.length);
}
