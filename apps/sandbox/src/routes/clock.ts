import { z } from 'zod';
import { sweepUnauthorised } from '../seller/sweep-unauthorised.ts';
import { advanceClock } from '../store/tables.ts';
import { RouteProblem, refusal } from './problems.ts';
import { answer, moment, type Routes } from './route.ts';

const clockInput = z
  .strictObject({
    advanceMs: z.number().int().min(0).max(31_536_000_000).describe('At most 365 days at a time.'),
  })
  .meta({ id: 'Clock' });

const clock = z
  .object({ now: moment, canceled: z.number().int().describe('Orders that this has cancelled.') })
  .meta({ id: 'ClockState' });

/** The route of the sandbox's time. */
export const clockRoutes: Routes = async (app, { store }) => {
  app.post(
    '/sandbox/clock',
    {
      schema: {
        operationId: 'advanceClock',
        summary: 'Moves the time of orders ahead: what was not authorised for 30 days is cancelled',
        body: clockInput,
        response: {
          200: answer('The time, and what it brought.', clock),
          409: refusal('The time would be beyond the year 9998.'),
        },
      },
    },
    async ({ body: { advanceMs } }) => {
      const now = await advanceClock(store, advanceMs);
      if (now === undefined)
        throw new RouteProblem(
          'not-in-this-state',
          'Time ends with the year 9998: POST /sandbox/reset begins anew.',
        );
      return { now, canceled: await sweepUnauthorised(store) };
    },
  );
};
