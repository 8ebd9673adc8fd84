import type { HttpResponse } from './messages.ts';

/** A kind of problem: what RFC 9457 calls `type`, with the status and title that belong to it. */
export interface ProblemType {
  readonly status: number;
  readonly title: string;
}

/** The problems that any endpoint can have, by the last part of their `type`. */
export const httpProblems = {
  'not-json': { status: 400, title: 'The body is not JSON' },
  'body-cut-off': { status: 400, title: 'The body ended early' },
  'not-found': { status: 404, title: 'There is nothing at this path' },
  'method-not-allowed': { status: 405, title: 'This path does not take this method' },
  'body-too-slow': { status: 408, title: 'The body took too long' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that is not read here' },
  'internal-error': { status: 500, title: 'The request could not be handled' },
} as const satisfies Readonly<Record<string, ProblemType>>;

/** Name of a problem that any endpoint can have. */
export type HttpProblemName = keyof typeof httpProblems;

/** What a problem says beside its type. */
export interface ProblemContent {
  /** What happened and what to do about it; never a secret and nothing of the body. */
  readonly detail: string;
  /** Further members of the problem, such as `issues`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Further header fields, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem that has occurred: its type by name, and what it says. */
export interface Problem extends ProblemType, ProblemContent {
  /** The last part of its `type`, which is `urn:order-integration:problem:{name}`. */
  readonly name: string;
}

/**
 * Makes a problem.
 * @param table the table that lists the problem, such as `httpProblems`.
 * @param name the problem's key in that table.
 */
export function createProblem<Name extends string>(
  table: Readonly<Record<Name, ProblemType>>,
  name: Name,
  content: ProblemContent,
): Problem {
  return { name, ...table[name], ...content };
}

/** A response with problem details (RFC 9457). */
export function problemResponse({ name, status, title, detail, extensions, headers }: Problem): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: JSON.stringify({
      type: `urn:order-integration:problem:${name}`,
      title,
      status,
      detail,
      ...extensions,
    }),
  };
}
