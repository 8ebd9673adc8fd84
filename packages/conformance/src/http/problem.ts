import { CheckFailure } from '../check.ts';
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

/**
 * Holds an error answer to problem details (RFC 9457) with type, title, status and detail.
 * @throws {CheckFailure} that names what is missing.
 */
export function expectProblem(answer: Answered): void {
  const type = answer.headers['content-type'] ?? '';
  if (!/^application\/problem\+json\s*(;|$)/i.test(type)) {
    throw new CheckFailure(`the content type is "${type}"; expected application/problem+json`);
  }
  const problem = problemBody(answer);
  const wrong = (['type', 'title', 'detail'] as const).filter(
    (member) => typeof problem[member] !== 'string',
  );
  if (wrong.length > 0) throw new CheckFailure(`problem details have no text in ${wrong.join(', ')}`);
  if (problem.status !== answer.status) {
    throw new CheckFailure(
      `problem details say status ${String(problem.status)}; the answer is a ${answer.status}`,
    );
  }
}
