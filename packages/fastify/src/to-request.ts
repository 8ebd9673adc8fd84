import { fromIncoming, type HttpRequest } from '@order-integration/http';
import type { FastifyRequest } from 'fastify';

/** A Fastify request as every role takes it, with the body still on the wire. */
export function toRequest(request: FastifyRequest): HttpRequest {
  return fromIncoming(request.raw, request.url);
}
