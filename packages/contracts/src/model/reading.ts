import { toPointer } from './pointer.ts';

/** One place in a body that breaks the contract. */
export interface ContractIssue {
  /** JSON Pointer (RFC 6901) to the value; the empty string is the whole body. */
  readonly pointer: string;
  /** What is wrong there, in English, without the value itself. */
  readonly message: string;
}

/** What reading a value gives: the value in its present form, or every place that is wrong. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly ContractIssue[] };

/** The part of a Zod issue, of any version of Zod, that tells what is wrong where. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** The keys too many, where these are the issue. */
  readonly keys?: readonly PropertyKey[] | undefined;
}

/** The part of a Zod schema that reading needs. */
interface Readable<Value> {
  safeParse(
    value: unknown,
  ): { success: true; data: Value } | { success: false; error: { issues: readonly SchemaIssue[] } };
}

/** Reads a value with a schema. Never throws for a value that came from JSON. */
export function readWith<Value>(schema: Readable<Value>, value: unknown): Reading<Value> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: parsed.error.issues.flatMap(toContractIssues) };
}

/** What an issue of a schema says in the terms of the contract: a key too many is reported at the key, not at the object that holds it. */
export function toContractIssues({ code, keys, message, path }: SchemaIssue): ContractIssue[] {
  if (code === 'unrecognized_keys' && keys !== undefined) {
    return keys.map((key) => ({
      pointer: toPointer([...path, key]),
      message: 'Key is not part of the contract',
    }));
  }
  return [{ pointer: toPointer(path), message }];
}
