import type { FastifyRequest } from 'fastify';
import { RouteProblem } from './problems.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what a web page could send here from a browser on this machine, because these routes ask for no credentials: a name of its own
 * that resolves to 127.0.0.1 (DNS rebinding) shows in `Host`, a form or a script of another site in `Sec-Fetch-Site` and `Origin`.
 * @param allowedHosts names beside those of loopback.
 * @throws {RouteProblem} 421 for the first, 403 for the second.
 */
export function refuseForeign({ headers }: FastifyRequest, allowedHosts: readonly string[]): void {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!loopback.has(name) && !allowedHosts.includes(name))
    throw new RouteProblem(
      'host-not-allowed',
      'Call 127.0.0.1 or localhost, or allow the host by ALLOWED_HOSTS.',
    );
  // A page at another port of localhost is `same-site`, and somebody else's all the same.
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeign || (origin !== undefined && !isOwnOrigin(origin, host)))
    throw new RouteProblem(
      'cross-site',
      'Call it from a program, by typing its address, or from a page that the sandbox itself serves.',
    );
}

/** Whether an origin is that of the host, by whichever scheme it is reached; `null`, which a sandboxed frame sends, is not. */
function isOwnOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === from;
}
