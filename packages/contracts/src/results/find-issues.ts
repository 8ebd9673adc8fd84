import { ContractError } from '../errors.ts';
import {
  type ContractIssue,
  type SchemaIssue,
  takeIssues,
  toContractIssues,
  toPointer,
} from '../model/reading.ts';

/** The places at which an error says that a contract is broken, `issueLimit` of them at most; undefined when it is no such error. */
export function findIssues(error: unknown): readonly ContractIssue[] | undefined {
  if (ContractError.isInstance(error)) return takeIssues(error.issues, (issue) => [issue]);
  return zodIssues(error) ?? jsonSchemaIssues(error);
}

/** A ZodError of any version of Zod, told by its shape because a team's Zod may be another copy than ours. */
function zodIssues(error: unknown): readonly ContractIssue[] | undefined {
  if (!hasList(error, 'issues')) return undefined;
  return takeIssues(error.issues, (issue) => (isSchemaIssue(issue) ? toContractIssues([issue]) : []));
}

function isSchemaIssue(issue: unknown): issue is SchemaIssue {
  return hasList(issue, 'path') && 'message' in issue && typeof issue.message === 'string';
}

/** An error that carries Ajv's findings in `validation`, as Fastify's own validation throws it. */
function jsonSchemaIssues(error: unknown): readonly ContractIssue[] | undefined {
  if (!hasList(error, 'validation')) return undefined;
  return takeIssues(error.validation, (finding) =>
    isRecord(finding) && typeof finding.instancePath === 'string'
      ? [{ pointer: finding.instancePath + keyOf(finding), message: String(finding.message) }]
      : [],
  );
}

/** Ajv reports a missing key and a key too many at the object; the contract reports them at the key. */
function keyOf({ params }: Record<string, unknown>): string {
  const key = isRecord(params) ? (params.missingProperty ?? params.additionalProperty) : undefined;
  return typeof key === 'string' ? toPointer([key]) : '';
}

function hasList<Key extends string>(value: unknown, key: Key): value is Record<Key, readonly unknown[]> {
  return isRecord(value) && Array.isArray(value[key]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
