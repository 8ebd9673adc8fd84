import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Outcome } from './facts.ts';

/** How a connector answers that decides as ours do and was written by others. */
export interface Manner {
  /** The status of everything that was taken. */
  readonly taken?: number;
  /** The one status, in plain text, of every body that is not taken. */
  readonly badBody?: number;
  /** The status of a wrong secret. */
  readonly wrongSecret?: number;
  /** Whether errors have no body. */
  readonly emptyErrors?: boolean;
}

type Answer = Exclude<Outcome, string>;

/** Answers a request, or leaves it, or closes its connection. */
export function writeOutcome(outgoing: ServerResponse, outcome: Outcome, manner: Manner = {}): void {
  if (outcome === 'silence') return;
  if (outcome === 'closed') {
    outgoing.socket?.destroy();
    return;
  }
  const status = statusIn(manner, outcome.status);
  const [type, body] = contentOf(outcome, status, manner);
  outgoing.writeHead(status, {
    ...(type === null ? {} : { 'content-type': type }),
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...outcome.headers,
  });
  outgoing.end(body);
}

function statusIn({ taken = 200, badBody, wrongSecret = 401 }: Manner, status: number): number {
  if (status === 200) return taken;
  if (status === 401) return wrongSecret;
  return [400, 413, 415, 422].includes(status) ? (badBody ?? status) : status;
}

function contentOf(outcome: Answer, status: number, manner: Manner): readonly [string | null, string] {
  if (status === 204 || (manner.emptyErrors && status >= 400)) return [null, ''];
  if (status === 200) return ['application/json', '{}'];
  if (status === manner.badBody) return ['text/plain', STATUS_CODES[status] ?? ''];
  const { detail = `See ${STATUS_CODES[status]}.`, issues, problem } = outcome;
  const title = STATUS_CODES[status];
  return [
    'application/problem+json',
    JSON.stringify({ type: 'about:blank', title, status, detail, issues, ...problem }),
  ];
}
