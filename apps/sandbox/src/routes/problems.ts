import {
  createProblem,
  type HttpResponse,
  httpProblems,
  type ProblemContent,
  problemResponse,
} from '@order-integration/http';
import { defineError } from '@order-integration/internal';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reportProblem } from '../report.ts';
import { DatabaseFailure } from '../store/store.ts';

/** The problems of the sandbox's own routes, by the last part of their `type`. */
const problems = {
  ...httpProblems,
  'invalid-request': { status: 400, title: 'The request is not what this route takes' },
  'cross-site': { status: 403, title: 'Web pages of other sites may not call these routes' },
  'no-such-thing': { status: 404, title: 'There is nothing by this name' },
  'not-in-this-state': { status: 409, title: 'This is not possible as things stand' },
  'host-not-allowed': { status: 421, title: 'These routes answer on loopback only' },
  'database-away': { status: 503, title: 'The database does not answer' },
} as const;

/** Name of a problem. */
export type ProblemName = keyof typeof problems;

/** What a route throws where it cannot do what it was asked for. */
export class RouteProblem extends defineError('RouteProblem') {
  readonly problem: ProblemName;
  readonly content: ProblemContent;

  /** @param detail what happened and what to do about it. */
  constructor(problem: ProblemName, detail: string, content: Omit<ProblemContent, 'detail'> = {}) {
    super(detail);
    this.problem = problem;
    this.content = { ...content, detail };
  }
}

/** Answers an error of a route, or of Fastify before it, with problem details (RFC 9457). */
export function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, headers, body } = responseOf(error);
  return reply.code(status).headers(headers).send(body);
}

/** Problem details in OpenAPI. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    issues: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .describe('Places that are wrong: JSON Pointers into the body, `?name` of the query.'),
  })
  .meta({ id: 'Problem' });

/** An answer with problem details. */
export function refusal(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemShape } } };
}

function responseOf(error: unknown): HttpResponse {
  const { problem, content } = RouteProblem.isInstance(error) ? error : toProblem(error);
  return problemResponse(createProblem(problems, problem, content));
}

/** What Fastify, the database, or a mistake in here has thrown. */
function toProblem(error: unknown): RouteProblem {
  if (DatabaseFailure.isInstance(error))
    return new RouteProblem('database-away', 'Send the request again later.');
  const { code, validation, validationContext } = error as Partial<FastifyError>;
  if (validation !== undefined) {
    const issues = readIssues(validation, validationContext);
    const more = validation.length - issues.length;
    const detail =
      more > 0 ? `See issues: the first ${issues.length} of ${validation.length}.` : 'See issues.';
    return new RouteProblem('invalid-request', detail, { extensions: { issues } });
  }
  const known = typeof code === 'string' ? fastifyProblems[code] : undefined;
  if (known !== undefined) return new RouteProblem(...known);
  // Texts of errors may hold content of an order.
  reportProblem(error);
  return new RouteProblem('internal-error', 'The sandbox has written the name of the error to its stderr.');
}

/** What Fastify refuses by itself, by the code of its error. */
const fastifyProblems: Readonly<Record<string, readonly [ProblemName, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    'Send JSON, and the header content-type: application/json with it.',
  ],
  // A QUERY without content-type, at a path that is nobody's.
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: ['not-found', 'GET / names every route.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'Send less at a time.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['body-cut-off', 'Send as many bytes as content-length says.'],
  FST_ERR_BAD_URL: ['invalid-request', 'A % in a path begins an escaped byte, such as %20.'],
};

/** However much is wrong with a request: who reads it mends these first. */
const mostIssues = 100;
/** The message for an unknown key names it. */
const longestMessage = 300;

function readIssues(validation: NonNullable<FastifyError['validation']>, part: string | undefined) {
  return validation.slice(0, mostIssues).map(({ instancePath, message = '' }) => ({
    pointer: part === 'querystring' ? instancePath.replace('/', '?') : instancePath.replace(/^\/$/, ''),
    message: message.length > longestMessage ? `${message.slice(0, longestMessage)} …` : message,
  }));
}
