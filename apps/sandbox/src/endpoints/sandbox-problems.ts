import {
  createProblem,
  type HttpResponse,
  type ProblemContent,
  type ProblemType,
  problemResponse,
} from '@order-integration/http';

/** The problems of the sandbox's own routes, by the last part of their `type`. */
export const sandboxProblems = {
  'invalid-request': { status: 400, title: 'The request is not what this route takes' },
  'no-such-thing': { status: 404, title: 'There is nothing by this name' },
  'not-in-this-state': { status: 409, title: 'This is not possible as things stand' },
  'host-not-allowed': { status: 421, title: 'These routes answer on loopback only' },
  'database-away': { status: 503, title: 'The database does not answer' },
} as const satisfies Readonly<Record<string, ProblemType>>;

/** A response with one of these problems. */
export function problem(name: keyof typeof sandboxProblems, content: ProblemContent): HttpResponse {
  return problemResponse(createProblem(sandboxProblems, name, content));
}
