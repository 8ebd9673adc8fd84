import type { Answered } from './transmit.ts';

/** The members of problem details that the checks look at; anything may be missing. */
export interface ProblemBody {
  readonly type?: unknown;
  readonly title?: unknown;
  readonly status?: unknown;
  readonly detail?: unknown;
  readonly issues?: unknown;
}

/** Reads the body of an error answer. Empty where it is no JSON object. */
export function problemBody({ body }: Pick<Answered, 'body'>): ProblemBody {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The pointers of the issues that an error answer lists. */
export function issuePointers(answer: Pick<Answered, 'body'>): readonly unknown[] {
  const { issues } = problemBody(answer);
  return Array.isArray(issues) ? issues.map((issue: { pointer?: unknown } | null) => issue?.pointer) : [];
}
