import { jsonResponse } from '@order-integration/http';
import { sweepUnauthorised } from '../../seller/sweep-unauthorised.ts';
import { advanceClock } from '../../store/clock.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The route of the sandbox's time. */
export const clockRoutes = [
  route({
    method: 'POST',
    path: '/sandbox/clock',
    operationId: 'advanceClock',
    summary: 'Moves the time of orders ahead: what was not authorised for 30 days is cancelled',
    body: schemas.ClockInput,
    answers: { 200: { description: 'The time, and what it brought.', schema: schemas.Clock } },
    handle: async ({ store }, { body: { advanceMs } }) => {
      const now = await advanceClock(store, advanceMs);
      return jsonResponse(200, { now, canceled: await sweepUnauthorised(store) });
    },
  }),
];
