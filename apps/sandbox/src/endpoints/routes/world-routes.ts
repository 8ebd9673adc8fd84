import { jsonResponse } from '@order-integration/http';
import { z } from 'zod';
import { listStock } from '../../orders/stock.ts';
import { reset } from '../../store/tables.ts';
import { showAccount } from '../../world/accounts.ts';
import { route } from '../sandbox-route.ts';
import { schemas } from '../schemas.ts';

/** The routes of the world. */
export const worldRoutes = [
  route({
    method: 'GET',
    path: '/sandbox/accounts',
    operationId: 'listAccounts',
    summary: 'The accounts, without their tokens',
    answers: { 200: { description: 'The accounts.', schema: z.array(schemas.Account) } },
    handle: async ({ world }) => jsonResponse(200, world.accounts.map(showAccount)),
  }),
  route({
    method: 'GET',
    path: '/sandbox/world',
    operationId: 'readWorld',
    summary: 'Affiliates, SKUs, warehouses, SLAs, pickup points and franchises',
    answers: { 200: { description: 'The world as it was at the start.' } },
    handle: async ({ world: { accounts, registeredApps: _withCookies, ...world } }) =>
      jsonResponse(200, { accounts: accounts.map(showAccount), ...world }),
  }),
  route({
    method: 'GET',
    path: '/sandbox/stock',
    operationId: 'listStock',
    summary: 'The stock as it is now',
    answers: { 200: { description: 'The stock.', schema: z.array(schemas.Stock) } },
    handle: async ({ store }) => jsonResponse(200, await listStock(store)),
  }),
  route({
    method: 'POST',
    path: '/sandbox/reset',
    operationId: 'reset',
    summary: 'Forgets orders, requests, attempts, faults and connectors, and fills the stock anew',
    answers: { 200: { description: 'The world is as at the first start.', schema: schemas.Done } },
    handle: async ({ store, world }) => {
      await reset(store, world);
      return jsonResponse(200, { done: true });
    },
  }),
];
