import { z } from 'zod';
import { listStock } from '../orders/stock.ts';
import { reset } from '../store/tables.ts';
import { showAccount } from '../world/accounts.ts';
import { answer, cents, done, listOf, type Routes } from './route.ts';

const rule = z.enum(['deny', 'task', 'allow']);

const account = z
  .object({
    name: z.string(),
    title: z.string(),
    appKey: z.string(),
    minimumValue: cents,
    longestLockDays: z.number().int(),
    priceRule: rule.nullable(),
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

const postalCode = z.string().describe('Digits only.');

const affiliate = z
  .object({
    account: z.string(),
    id: z.string(),
    title: z.string(),
    tradePolicy: z.number().int(),
    priceRule: rule.optional().describe('Left out: that of the account applies.'),
    discountPercent: z.number(),
  })
  .meta({ id: 'Affiliate' });

const sku = z
  .object({
    account: z.string(),
    id: z.string(),
    title: z.string(),
    price: cents,
    active: z.boolean(),
    tradePolicies: listOf(z.number().int()),
    leastUnits: z.number().int(),
    mostUnits: z.number().int(),
  })
  .meta({ id: 'Sku' });

const warehouse = z
  .object({
    account: z.string(),
    id: z.string(),
    title: z.string(),
    ownedBy: z.enum(['seller', 'marketplace']),
    stock: z.record(z.string(), z.number().int()).describe('Units at the start, by SKU.'),
  })
  .meta({ id: 'Warehouse' });

const sla = z
  .object({
    account: z.string(),
    name: z.string(),
    price: cents,
    country: z.string(),
    postalCodes: listOf(postalCode).describe('The first and the last that it reaches.'),
    warehouses: listOf(z.string()),
  })
  .meta({ id: 'Sla' });

const pickupPoint = z
  .object({
    account: z.string(),
    id: z.string(),
    title: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    warehouse: z.string(),
  })
  .meta({ id: 'PickupPoint' });

const franchise = z.object({ seller: z.string(), account: z.string() }).meta({ id: 'Franchise' });

const worldShape = z
  .object({
    accounts: listOf(account),
    affiliates: listOf(affiliate),
    skus: listOf(sku),
    warehouses: listOf(warehouse),
    slas: listOf(sla),
    pickupPoints: listOf(pickupPoint),
    franchises: listOf(franchise),
  })
  .meta({ id: 'World' });

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
