import { shortenBrokenLists } from './long-lists.ts';

/** One place in a body that breaks the contract. */
export interface ContractIssue {
  /** JSON Pointer (RFC 6901) to the value; the empty string is the whole body. */
  readonly pointer: string;
  /** What is wrong there, in English, without the value itself. */
  readonly message: string;
}

/** The result of reading a value: the value in its present form, or the places that are wrong, `issueLimit` of them at most. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly ContractIssue[] };

/**
 * The most issues that a list of them holds: 100 (our choice). A body of 1 MB may break the contract in 500,000 places, and nobody
 * reads that many.
 */
export const issueLimit = 100;

/** The part of a Zod issue, of any version of Zod, that tells what is wrong where. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The keys too many, where these are the issue. */
  readonly keys?: readonly PropertyKey[] | undefined;
}

/** The part of a Zod schema, of any version of Zod, that reading needs. */
export interface Readable<Value> {
  safeParse(
    value: unknown,
  ): { success: true; data: Value } | { success: false; error: { issues: readonly SchemaIssue[] } };
}

/**
 * Reads a value with a schema. Never throws for a value that came from JSON. The verdict is the schema's own, and the issues are
 * its first `issueLimit`; what lies beyond them in a long list is not looked at, so a bad body costs no more than a good one.
 */
export function readWith<Value>(schema: Readable<Value>, value: unknown): Reading<Value> {
  const parsed = schema.safeParse(shortenBrokenLists(schema, value, issueLimit));
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: toContractIssues(parsed.error.issues) };
}

/**
 * What the issues of a Zod schema say in the terms of the contract, `issueLimit` of them at most: places become JSON Pointers, and
 * a key too many is reported at the key, not at the object that holds it.
 * @example
 * const parsed = emittedNewOrderSchema.safeParse(order);
 * if (!parsed.success) throw new ContractError(toContractIssues(parsed.error.issues));
 */
export function toContractIssues(issues: Iterable<SchemaIssue>): ContractIssue[] {
  return takeIssues(issues, function* ({ code, keys, message, path }) {
    if (code !== 'unrecognized_keys' || keys === undefined) {
      yield { pointer: toPointer(path), message };
      return;
    }
    for (const key of keys) {
      const meant = misspellings[String(key)];
      const hint = meant === undefined ? '' : `; ${meant} is meant`;
      yield { pointer: toPointer([...path, key]), message: `Key is not part of the contract${hint}` };
    }
  });
}

/** Keys as VTEX's own documents misspell them, and what is meant: two of Update Order Status write `connectiorEndpoint`. */
const misspellings: Readonly<Record<string, string>> = { connectiorEndpoint: 'connectorEndpoint' };

/** Returns the misspelling of a key that an object holds, as VTEX's own documents have it; undefined where it holds none. */
export function misspellingOf(value: object, key: string): string | undefined {
  return Object.keys(misspellings).find((written) => misspellings[written] === key && written in value);
}

/** The first `issueLimit` of the contract's issues that some findings stand for; later findings are not looked at. */
export function takeIssues<Finding>(
  findings: Iterable<Finding>,
  translate: (finding: Finding) => Iterable<ContractIssue>,
): ContractIssue[] {
  const taken: ContractIssue[] = [];
  for (const finding of findings) {
    for (const issue of translate(finding)) {
      if (taken.push(issue) === issueLimit) return taken;
    }
  }
  return taken;
}

/** Writes a path of keys and indexes as a JSON Pointer (RFC 6901): `['errors', 0]` becomes `/errors/0`. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
