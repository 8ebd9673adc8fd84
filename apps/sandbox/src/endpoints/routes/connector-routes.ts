import { jsonResponse } from '@order-integration/http';
import { z } from 'zod';
import { listConnectors, putConnector } from '../../accounts.ts';
import { problem } from '../sandbox-problems.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The routes of connectors that are registered by cookie. */
export const connectorRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/connectors',
    operationId: 'listConnectors',
    summary: 'The registered connectors, without their cookies',
    answers: { 200: { description: 'The connectors.', schema: z.array(schemas.Connector) } },
    handle: async ({ store }) => jsonResponse(200, await listConnectors(store)),
  }),
  route({
    method: 'PUT',
    path: '/sandbox/connectors/{name}',
    operationId: 'putConnector',
    summary: 'Registers a connector, or changes its endpoint or cookie',
    parameters: { name: 'The connectorName that its cookie stands for.' },
    body: schemas.ConnectorInput,
    answers: {
      200: { description: 'The connector as it is now.', schema: schemas.Connector },
      404: { description: 'There is no such account.' },
      409: { description: 'It is new and without a cookie, or another connector has this cookie.' },
    },
    handle: async ({ store, world }, { parameters: { name = '' }, body: { account, endpoint, cookie } }) => {
      if (!world.accounts.some((each) => each.name === account))
        return problem('no-such-thing', { detail: 'There is no such account.' });
      if (await putConnector(store, { name, account, endpoint }, cookie))
        return jsonResponse(200, { name, account, endpoint });
      return problem('not-in-this-state', { detail: 'Send a cookie that no other connector has.' });
    },
  }),
];
