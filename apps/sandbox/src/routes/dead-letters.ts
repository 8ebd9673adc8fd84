import { ConfigurationError } from '@order-integration/queue';
import { z } from 'zod';
import { discardDeadLetter, listDeadLetters, redriveDeadLetter } from '../records/dead-letters.ts';
import { RouteProblem, refusal } from './problems.ts';
import { answer, done, limitOf, moment, pageOf, type Routes } from './route.ts';

const deadLetter = z
  .object({
    id: z.string(),
    queue: z.enum(['requests', 'deliveries']),
    account: z.string(),
    marketplaceOrderId: z.string().nullable(),
    code: z.string().nullable().describe('Code of the notification; null for a request.'),
    reason: z.string(),
    attempts: z.number().int(),
    addedAt: moment,
    diedAt: moment,
  })
  .meta({ id: 'DeadLetter' });

const query = z.strictObject({
  limit: limitOf(),
  after: z
    .string()
    .regex(/^(requests|deliveries)\.\S*$/)
    .optional()
    .describe('`next` of the page before.'),
});

const params = z.object({
  id: z.string().describe('Id of the dead letter, with its queue: `deliveries.…`.'),
});
const missing = 'There is no such dead letter.';

/** The routes of what is not tried any more. */
export const deadLetterRoutes: Routes = async (app, bench) => {
  app.get(
    '/sandbox/dead-letters',
    {
      schema: {
        operationId: 'listDeadLetters',
        summary: 'Requests, then notifications, that are not tried any more',
        querystring: query,
        response: {
          200: answer('A page of dead letters.', pageOf(deadLetter).meta({ id: 'DeadLetterPage' })),
        },
      },
    },
    async ({ query: { limit, after } }) => {
      try {
        return await listDeadLetters(bench, { limit, after });
      } catch (error) {
        if (!ConfigurationError.isInstance(error)) throw error;
        // A queue throws it for a place that it has not named itself.
        const issues = [{ pointer: '?after', message: 'must be the `next` of an earlier page' }];
        throw new RouteProblem('invalid-request', 'See issues.', { extensions: { issues } });
      }
    },
  );

  app.post(
    '/sandbox/dead-letters/:id/redrive',
    {
      schema: {
        operationId: 'redriveDeadLetter',
        summary: 'Tries it again from the start of its schedule',
        params,
        response: { 200: answer('It is back in its queue.', done), 404: refusal(missing) },
      },
    },
    async ({ params: { id } }) => say(await redriveDeadLetter(bench, id)),
  );

  app.delete(
    '/sandbox/dead-letters/:id',
    {
      schema: {
        operationId: 'discardDeadLetter',
        summary: 'Deletes it',
        params,
        response: { 200: answer('It is gone.', done), 404: refusal(missing) },
      },
    },
    async ({ params: { id } }) => say(await discardDeadLetter(bench, id)),
  );
};

function say(isDone: boolean) {
  if (!isDone) throw new RouteProblem('no-such-thing', missing);
  return { done: true } as const;
}
