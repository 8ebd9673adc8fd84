import { z } from 'zod';
import { listConnectors, putConnector } from '../accounts.ts';
import { signingSecretSchema } from '../configuration.ts';
import { RouteProblem, refusal } from './problems.ts';
import { answer, listOf, type Routes } from './route.ts';

const connector = z
  .object({ name: z.string(), account: z.string(), endpoint: z.string() })
  .meta({ id: 'Connector' });

const connectorInput = z
  .strictObject({
    account: z.string().min(1),
    endpoint: z.url({ protocol: /^https?$/ }).describe('The registered connectorEndpoint.'),
    token: z
      .string()
      .regex(/^[^\s;,"]+$/)
      .optional()
      .describe('VtexIdclientAutCookie of its app; required for a new one.'),
    signingSecret: signingSecretSchema
      .nullable()
      .optional()
      .describe('Signs the notifications to its endpoint; null for SIGNING_SECRET again.'),
  })
  .meta({ id: 'ConnectorRegistration' });

/** The routes of connectors that are registered by the token of their app. */
export const connectorRoutes: Routes = async (app, { store, world }) => {
  app.get(
    '/sandbox/connectors',
    {
      schema: {
        operationId: 'listConnectors',
        summary: 'The registered connectors, without their tokens and secrets',
        response: { 200: answer('The connectors.', listOf(connector)) },
      },
    },
    () => listConnectors(store),
  );

  app.put(
    '/sandbox/connectors/:name',
    {
      schema: {
        operationId: 'putConnector',
        summary: 'Registers a connector, or changes its endpoint, token or signing secret',
        params: z.object({ name: z.string().describe('The connectorName that its token stands for.') }),
        body: connectorInput,
        response: {
          200: answer('The connector as it is now.', connector),
          404: refusal('There is no such account.'),
          409: refusal('It is new and without a token, or another connector has this token.'),
        },
      },
    },
    async ({ params: { name }, body: { account, endpoint, token, signingSecret } }) => {
      if (!world.accounts.some((each) => each.name === account))
        throw new RouteProblem(
          'no-such-thing',
          'There is no such account: GET /sandbox/accounts lists them.',
        );
      if (!(await putConnector(store, { name, account, endpoint }, { token, signingSecret })))
        throw new RouteProblem('not-in-this-state', 'Send a token that no other connector has.');
      return { name, account, endpoint };
    },
  );
};
