import { z } from 'zod';
import { RouteProblem, refusal } from './problems.ts';
import { answer, done, listOf, moment, type Routes } from './route.ts';

const queue = z.enum(['requests', 'deliveries']);

const lane = z
  .object({
    queue,
    lane: z.string().describe('An endpoint by its origin and a digest of the rest, or an account.'),
    state: z
      .enum(['open', 'paused', 'trying'])
      .describe(
        '`open`: it has failed lately, and goes on. `paused`: none of its jobs runs before `pausedUntil`. `trying`: one runs, to see whether the others may.',
      ),
    failures: z.number().int().describe('Since it last worked.'),
    reason: z.string().describe('Of the last failure.'),
    pausedUntil: moment.nullable(),
  })
  .meta({ id: 'Lane' });

const resumption = z
  .strictObject({
    queue: queue.default('deliveries'),
    lane: z.string().min(1).describe('As `GET /sandbox/lanes` names it.'),
  })
  .meta({ id: 'Resumption' });

/** The routes of what jobs occupy while they run: the endpoints of connectors, above all. */
export const laneRoutes: Routes = async (app, bench) => {
  app.get(
    '/sandbox/lanes',
    {
      schema: {
        operationId: 'listLanes',
        summary:
          'The endpoints that have failed since they last worked, and whether their notifications pause',
        response: { 200: answer('The lanes.', listOf(lane)) },
      },
    },
    async () => {
      const lists = queue.options.map(async (name) => {
        const states = await bench[name].lanes.list();
        return states.map(({ pausedUntil, ...state }) => ({
          queue: name,
          ...state,
          pausedUntil: pausedUntil?.toISOString() ?? null,
        }));
      });
      return (await Promise.all(lists)).flat();
    },
  );

  app.post(
    '/sandbox/lanes/resume',
    {
      schema: {
        operationId: 'resumeLane',
        summary: 'Ends the pause of an endpoint: its notifications are sent at once',
        body: resumption,
        response: { 200: answer('It goes on.', done), 404: refusal('No lane of this name pauses.') },
      },
    },
    async ({ body }) => {
      if (await bench[body.queue].lanes.resume(body.lane)) return { done: true } as const;
      throw new RouteProblem('no-such-thing', 'No lane of this name pauses: GET /sandbox/lanes lists them.');
    },
  );
};
