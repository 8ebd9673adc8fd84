import { createDispatch, type Role } from '@order-integration/http';
import type { RequestHandler } from 'express';
import { toRequest } from './to-request.ts';
import { writeResponse } from './write-response.ts';

/**
 * Mounts a connector or a service on an Express application or router. Paths that are none of the role's go on to the host's own
 * routes. Mount it before body parsers: a body that one has consumed is used as parsed, and a signature cannot be checked then.
 * @example
 * app.use('/api/vtex', orderIntegration(connector));
 */
export function orderIntegration(role: Role): RequestHandler {
  const dispatch = createDispatch(role);
  return (request, response, next) => {
    dispatch(toRequest(request))
      .then((answer) => (answer === undefined ? next() : writeResponse(response, answer)))
      .catch(next);
  };
}
