import { fromIncoming, type HttpRequest } from '@order-integration/http';
import type { FastifyRequest } from 'fastify';

/**
 * A Fastify request as every role takes it, with the body still on the wire.
 * @param mount what Fastify leaves on the URL: see `mountPattern`.
 */
export function toRequest({ raw, url }: FastifyRequest, mount: RegExp): HttpRequest {
  return fromIncoming(raw, url.replace(mount, ''));
}

/** What stands before the role's own part of a URL: by the number of segments, because a prefix may hold parameters. */
export function mountPattern(prefix: string): RegExp {
  const segments = prefix.split('/').filter((segment) => segment !== '').length;
  return new RegExp(`^(\\w+://[^/]*)?(/[^/?]*){${segments}}`);
}
