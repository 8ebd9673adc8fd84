import { z } from 'zod';
import { listStock } from '../orders/stock.ts';
import { reset } from '../store/tables.ts';
import { showAccount } from '../world/accounts.ts';
import { answer, cents, done, listOf, type Routes } from './route.ts';

const account = z
  .object({
    name: z.string(),
    title: z.string(),
    appKey: z.string(),
    minimumValue: cents,
    longestLockDays: z.number().int(),
    priceRule: z.enum(['deny', 'task', 'allow']).nullable(),
  })
  .meta({ id: 'Account' });

/** Units of a SKU in a warehouse. */
export const stockShape = z
  .object({
    account: z.string(),
    warehouseId: z.string(),
    skuId: z.string(),
    quantity: z.number().int(),
    reserved: z.number().int(),
  })
  .meta({ id: 'Stock' });

const worldShape = z.looseObject({ accounts: listOf(account) }).meta({ id: 'World' });

/** The routes of the world. */
export const worldRoutes: Routes = async (app, { store, world }) => {
  app.get(
    '/sandbox/accounts',
    {
      schema: {
        operationId: 'listAccounts',
        summary: 'The accounts, without their tokens',
        response: { 200: answer('The accounts.', listOf(account)) },
      },
    },
    async () => world.accounts.map(showAccount),
  );

  app.get(
    '/sandbox/world',
    {
      schema: {
        operationId: 'readWorld',
        summary: 'Affiliates, SKUs, warehouses, SLAs, pickup points and franchises',
        response: { 200: answer('The world as it was at the start.', worldShape) },
      },
    },
    async () => {
      const { accounts, registeredApps: _withCookies, ...rest } = world;
      return { ...rest, accounts: accounts.map(showAccount) };
    },
  );

  app.get(
    '/sandbox/stock',
    {
      schema: {
        operationId: 'listStock',
        summary: 'The stock as it is now',
        response: { 200: answer('The stock.', listOf(stockShape)) },
      },
    },
    () => listStock(store),
  );

  app.post(
    '/sandbox/reset',
    {
      schema: {
        operationId: 'reset',
        summary: 'Forgets orders, requests, attempts, faults and connectors, and fills the stock anew',
        response: { 200: answer('The world is as at the first start.', done) },
      },
    },
    async () => {
      await reset(store, world);
      return { done: true } as const;
    },
  );
};
