import { jsonResponse } from '@order-integration/http';
import { z } from 'zod';
import { buildScenarios, freshOrderIds } from '../../scenarios/scenarios.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The route that lists the scenarios. */
export const scenarioRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/scenarios',
    operationId: 'listScenarios',
    summary: 'What leads to each response code, as requests to send; order ids are new in every answer',
    answers: { 200: { description: 'The scenarios.', schema: z.array(schemas.Scenario) } },
    handle: async () => jsonResponse(200, buildScenarios(freshOrderIds())),
  }),
];
