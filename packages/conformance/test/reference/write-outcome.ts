import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Outcome } from './facts.ts';

/** Answers a request, or leaves it, or closes its connection. */
export function writeOutcome(outgoing: ServerResponse, outcome: Outcome): void {
  if (outcome === 'silence') return;
  if (outcome === 'closed') {
    outgoing.socket?.destroy();
    return;
  }
  const { status, detail = `See ${STATUS_CODES[status]}.`, issues, headers, problem } = outcome;
  const body =
    status === 200
      ? '{}'
      : JSON.stringify({
          type: 'about:blank',
          title: STATUS_CODES[status],
          status,
          detail,
          issues,
          ...problem,
        });
  outgoing.writeHead(status, {
    'content-type': status === 200 ? 'application/json' : 'application/problem+json',
    ...(status === 405 ? { allow: 'POST' } : {}),
    ...headers,
  });
  outgoing.end(body);
}
