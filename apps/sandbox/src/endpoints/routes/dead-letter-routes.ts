import { jsonResponse } from '@order-integration/http';
import { discardDeadLetter, listDeadLetters, redriveDeadLetter } from '../../records/dead-letters.ts';
import { deadLetterQuery } from '../queries.ts';
import { problem } from '../sandbox-problems.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

const parameters = { id: 'Id of the dead letter, with its queue: `deliveries.…`.' };
const missing = { description: 'There is no such dead letter.' };

/** The routes of what is not tried any more. */
export const deadLetterRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/dead-letters',
    operationId: 'listDeadLetters',
    summary: 'Requests, then notifications, that are not tried any more',
    query: deadLetterQuery,
    answers: { 200: { description: 'A page of dead letters.', schema: schemas.DeadLetterPage } },
    handle: async (bench, { query: { limit, after } }) =>
      jsonResponse(200, await listDeadLetters(bench, { limit, after })),
  }),
  route({
    method: 'POST',
    path: '/sandbox/dead-letters/{id}/redrive',
    operationId: 'redriveDeadLetter',
    summary: 'Tries it again from the start of its schedule',
    parameters,
    answers: { 200: { description: 'It is back in its queue.', schema: schemas.Done }, 404: missing },
    handle: async (bench, { parameters: { id = '' } }) => done(await redriveDeadLetter(bench, id)),
  }),
  route({
    method: 'DELETE',
    path: '/sandbox/dead-letters/{id}',
    operationId: 'discardDeadLetter',
    summary: 'Deletes it',
    parameters,
    answers: { 200: { description: 'It is gone.', schema: schemas.Done }, 404: missing },
    handle: async (bench, { parameters: { id = '' } }) => done(await discardDeadLetter(bench, id)),
  }),
];

function done(isDone: boolean) {
  return isDone
    ? jsonResponse(200, { done: true })
    : problem('no-such-thing', { detail: missing.description });
}
