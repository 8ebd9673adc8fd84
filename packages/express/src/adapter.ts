import { answerNode, createDispatch, fromIncoming, type Role } from '@order-integration/http';
import type { RequestHandler } from 'express';

/**
 * Mounts a connector or a service on an Express application or router. Paths that are none of the role's go on to the host's own
 * routes. Mount it before body parsers: a body that one has consumed is used as parsed, and a signature cannot be checked then.
 * @example
 * import { createConnector, pathSecret } from '@order-integration/connector';
 * import { orderIntegration } from '@order-integration/express';
 * import express from 'express';
 *
 * const connector = createConnector({
 *   authenticate: pathSecret(process.env.ENDPOINT_SECRET),
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 * express().use('/api/vtex', orderIntegration(connector)).listen(3000);
 */
export function orderIntegration(role: Role): RequestHandler {
  const dispatch = createDispatch(role);
  // Express has taken the mount off `url`. The response is written past its own `send`, which would compute an entity tag.
  return (request, response, next) =>
    answerNode(dispatch, fromIncoming(request, request.url), response, next);
}
