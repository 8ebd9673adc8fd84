import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openEmbedded, openPostgres } from '@order-integration/queue-postgres';
import type { Orders } from '@order-integration/service';
import { afterAll, beforeAll, inject } from 'vitest';
import { createOrders } from '../../src/orders/order-system.ts';
import { listStock, type StockRow } from '../../src/orders/stock.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { createTables, seedOnce } from '../../src/store/tables.ts';
import { world } from '../../src/world/world.ts';
import { createDatabase } from './postgres-database.ts';

/** The order model on a store, without service and queues. */
export interface UsedOrders {
  readonly orders: Orders;
  readonly store: Store;
  /** Stock of a SKU in the main warehouse. */
  readonly stockOf: (skuId: string) => Promise<StockRow | undefined>;
}

/** The stores that the order model runs on. */
export const stores = ['PGlite', 'PostgreSQL'] as const;

/** Opens the order model on a store of its own before the tests, and closes it after. */
export function useOrders(kind: (typeof stores)[number]): () => UsedOrders {
  let database: Database | undefined;
  let used: UsedOrders | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
    const directory = join(folder, 'data');
    if (kind === 'PGlite') await cp(inject('template'), directory, { recursive: true });
    database =
      kind === 'PGlite'
        ? openEmbedded({ directory })
        : openPostgres({ connectionString: await createDatabase('orders') });
    const store = createStore(database);
    await createTables(store);
    await seedOnce(store, world);
    const behaviour = { taxInTotal: false, approvalAgain: 'EOI009' } as const;
    used = {
      orders: createOrders({ store, world, behaviour }),
      store,
      stockOf: async (skuId) =>
        (await listStock(store)).find((row) => row.skuId === skuId && row.warehouseId === 'main-warehouse'),
    };
  });
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (used === undefined) throw new Error('The order model has not been opened');
    return used;
  };
}
