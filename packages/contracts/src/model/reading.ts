import type { z } from 'zod';
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

/** The part of a Zod schema that reading needs. */
interface Readable<Value> {
  safeParse(
    value: unknown,
  ): { success: true; data: Value } | { success: false; error: { issues: readonly z.core.$ZodIssue[] } };
}

/** Reads a value with a schema. Never throws for a value that came from JSON. */
export function readWith<Value>(schema: Readable<Value>, value: unknown): Reading<Value> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: parsed.error.issues.flatMap(toContractIssues) };
}

/** A key too many is reported at the key, not at the object that holds it. */
function toContractIssues(issue: z.core.$ZodIssue): ContractIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: toPointer([...issue.path, key]),
      message: 'Key is not part of the contract',
    }));
  }
  return [{ pointer: toPointer(issue.path), message: issue.message }];
}
