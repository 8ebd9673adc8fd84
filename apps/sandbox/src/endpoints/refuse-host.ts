import { type HttpRequest, type HttpResponse, headerOf } from '@order-integration/http';
import { problem } from './sandbox-problems.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses a request whose `Host` is not of this machine: a web page that has its name resolve to 127.0.0.1 could otherwise use these
 * routes, which need no credentials.
 */
export function refuseHost(request: HttpRequest, allowedHosts: readonly string[]): HttpResponse | undefined {
  const name = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '').toLowerCase();
  if (loopback.has(name) || allowedHosts.includes(name)) return undefined;
  return problem('host-not-allowed', {
    detail: 'Call 127.0.0.1 or localhost, or allow the host by ALLOWED_HOSTS.',
  });
}
