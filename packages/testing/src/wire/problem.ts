import { expect } from 'vitest';
import type { Answer } from './send.ts';

/** Problem details as RFC 9457 has them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Expects an answer to be a problem of a type, whole and well-formed; gives its body. */
export function expectProblem(answer: Answer, status: number, name: string): Problem {
  expect({ status: answer.status, contentType: answer.headers['content-type'], body: answer.json }).toEqual({
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: expect.objectContaining({
      type: `urn:order-integration:problem:${name}`,
      status,
      title: expect.stringMatching(/\w/),
      detail: expect.stringMatching(/\w.*\.$/),
    }),
  });
  return answer.json as Problem;
}
