import { errorSources, flows, responseCodes } from '@order-integration/contracts';
import { z } from 'zod';
import { listAttempts } from '../records/attempts.ts';
import { listRequests } from '../records/requests.ts';
import { answer, listOf, listQuery, moment, pageOf, type Routes } from './route.ts';

const upstreamError = z.object({
  source: z.enum(errorSources),
  code: z.string(),
  description: z.string(),
});

const request = z
  .object({
    id: z.string(),
    operationId: z.string(),
    kind: z.enum(['place-order', 'update-order-status']),
    account: z.string(),
    affiliateId: z.string().nullable(),
    marketplaceOrderId: z.string(),
    connectorName: z.string(),
    state: z.enum(['queued', 'processing', 'waiting', 'done']),
    acceptedAt: moment,
    outcomes: listOf(
      z.object({
        flow: z.enum(flows),
        code: z.enum(responseCodes),
        errors: listOf(upstreamError).nullable(),
        announcedAt: moment,
      }),
    ),
  })
  .meta({ id: 'Request' });

const attempt = z
  .object({
    id: z.string(),
    key: z.string().describe('Identity of the notification.'),
    number: z.number().int(),
    origin: z.string().describe('Without path and query: they may hold a secret.'),
    startedAt: moment,
    durationMs: z.number(),
    outcome: z.enum(['delivered', 'retry', 'stopped']),
    status: z.number().int().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Attempt' });

const requestPage = pageOf(request).meta({ id: 'RequestPage' });
const attemptPage = pageOf(attempt).meta({ id: 'AttemptPage' });

/** A page of requests. */
export type RequestPage = z.output<typeof requestPage>;
/** A page of attempts. */
export type AttemptPage = z.output<typeof attemptPage>;

/** The routes that show what has happened. */
export const recordRoutes: Routes = async (app, { store }) => {
  app.get(
    '/sandbox/requests',
    {
      schema: {
        operationId: 'listRequests',
        summary: 'The accepted requests with their outcomes, oldest first',
        querystring: listQuery,
        response: { 200: answer('A page of requests.', requestPage) },
      },
    },
    ({ query }) => listRequests(store, query),
  );

  app.get(
    '/sandbox/attempts',
    {
      schema: {
        operationId: 'listAttempts',
        summary: 'The attempts to deliver notifications, oldest first',
        querystring: listQuery,
        response: { 200: answer('A page of attempts.', attemptPage) },
      },
    },
    ({ query }) => listAttempts(store, query),
  );
};
