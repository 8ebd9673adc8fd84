import { jsonResponse } from '@order-integration/http';
import { listAttempts } from '../../records/attempts.ts';
import { listRequests } from '../../records/requests.ts';
import { listQuery } from '../queries.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The routes that show what has happened. */
export const recordRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/requests',
    operationId: 'listRequests',
    summary: 'The accepted requests with their outcomes, oldest first',
    query: listQuery,
    answers: { 200: { description: 'A page of requests.', schema: schemas.RequestPage } },
    handle: async ({ store }, { query }) => jsonResponse(200, await listRequests(store, query)),
  }),
  route({
    method: 'GET',
    path: '/sandbox/attempts',
    operationId: 'listAttempts',
    summary: 'The attempts to deliver notifications, oldest first',
    query: listQuery,
    answers: { 200: { description: 'A page of attempts.', schema: schemas.AttemptPage } },
    handle: async ({ store }, { query }) => jsonResponse(200, await listAttempts(store, query)),
  }),
];
