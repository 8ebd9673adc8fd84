import { responseCodes } from '@order-integration/contracts';
import { z } from 'zod';
import { orderBody } from '../scenarios/order-body.ts';
import { buildScenarios, freshOrderIds } from '../scenarios/scenarios.ts';
import { answer, listOf, type Routes } from './route.ts';

const step = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z
    .unknown()
    .describe('JSON; null for none. `{{connectorEndpoint}}` in it stands for the endpoint of the caller.'),
});

const scenario = z
  .object({ code: z.enum(responseCodes), title: z.string(), condition: z.string(), steps: listOf(step) })
  .meta({ id: 'Scenario' });

const exampleQuery = z.strictObject({
  connectorEndpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('The endpoint to be notified; left out for a connector that is registered by its token.'),
});

/** The routes that show what to send. */
export const scenarioRoutes: Routes = async (app) => {
  app.get(
    '/sandbox/scenarios',
    {
      schema: {
        operationId: 'listScenarios',
        summary: 'What leads to each response code, as requests to send; order ids are new in every answer',
        response: { 200: answer('The scenarios.', listOf(scenario)) },
      },
    },
    async () => buildScenarios(freshOrderIds()),
  );

  app.get(
    '/sandbox/example-order',
    {
      schema: {
        operationId: 'readExampleOrder',
        summary: 'A New Order that is integrated in the account connections; its id is new in every answer',
        querystring: exampleQuery,
        response: { 200: answer('The body of a New Order.', z.looseObject({})) },
      },
    },
    async ({ query: { connectorEndpoint } }) => ({
      ...orderBody(
        freshOrderIds()(),
        connectorEndpoint === undefined ? {} : { connectorName: 'my-connector', connectorEndpoint },
        {},
      ),
    }),
  );
};
