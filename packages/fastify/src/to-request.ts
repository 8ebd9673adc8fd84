import { fromIncoming, type HttpRequest } from '@order-integration/http';
import type { FastifyRequest } from 'fastify';

/**
 * A Fastify request as every role takes it, with the body still on the wire.
 * @param prefix of the scope in which the role is mounted; Fastify leaves it on the URL.
 */
export function toRequest(request: FastifyRequest, prefix: string): HttpRequest {
  return fromIncoming(request.raw, belowPrefix(request.url, prefix));
}

/** By the number of segments, because a prefix may hold parameters: `/:tenant/vtex`. */
function belowPrefix(url: string, prefix: string): string {
  const segments = prefix.split('/').filter((segment) => segment !== '').length;
  return url.replace(new RegExp(`^(\\w+://[^/]*)?(/[^/?]*){${segments}}`), '');
}
