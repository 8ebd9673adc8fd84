import { basename } from 'node:path';
import { filesBelow, readJson } from './package-files.ts';

/** The three bodies of the contract, named as their folders are. */
export const things = ['processing-result', 'update-order-status', 'new-order'] as const;

/** One of the three bodies. */
export type Thing = (typeof things)[number];

/** Who a schema is for: one who receives, or one who sends. */
export const roles = ['reader', 'writer'] as const;

/** One of the two roles. */
export type Role = (typeof roles)[number];

/** What the vectors of a folder have in common. */
export type Kind = 'valid' | 'invalid' | 'inconsistent';

/** A vector as its file holds it, and its name. */
export interface Vector {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly description: string;
  readonly basis: string;
  readonly body: unknown;
  /** JSON Pointers to every place that is wrong; only where the vector must fail. */
  readonly pointers: readonly string[];
}

/** The vectors of one folder. */
export function vectorsOf(thing: Thing, role: Role, kind: Kind): Vector[] {
  return filesBelow(`vectors/${thing}/${role}/${kind}`).map(vectorFrom);
}

/** Every vector of one of the three bodies, whatever its folder. */
export function everyVectorOf(thing: Thing): Vector[] {
  return filesBelow(`vectors/${thing}`).map(vectorFrom);
}

function vectorFrom(path: string): Vector {
  const content = readJson(path) as Omit<Vector, 'name' | 'pointers'> & Partial<Pick<Vector, 'pointers'>>;
  return { pointers: [], ...content, name: basename(path, '.json') };
}

/** The vector of a name. */
export function vectorNamed(thing: Thing, role: Role, kind: Kind, name: string): Vector {
  return vectorFrom(`vectors/${thing}/${role}/${kind}/${name}.json`);
}
