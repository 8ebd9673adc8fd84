import type { HttpResponse } from '@order-integration/http';
import type { FastifyReply } from 'fastify';

/** Writes a role's response as a Fastify reply. */
export function writeResponse(reply: FastifyReply, { status, headers, body }: HttpResponse): FastifyReply {
  return reply.code(status).headers(headers).serializer(asItIs).send(body);
}

/** The body is text already. */
function asItIs(body: unknown): string {
  return String(body);
}
