import type { World } from '../world/world.ts';
import { hashCookie } from './connectors.ts';
import { tableNames } from './schema.ts';
import type { Sql, Store } from './store.ts';

/** Fills the tables at the first start; leaves them as they are at every later one. */
export async function seedOnce(store: Store, world: World): Promise<void> {
  await store.transaction(async (sql) => {
    const added = await sql.rows(
      'INSERT INTO sandbox.clock (ahead_milliseconds) VALUES (0) ON CONFLICT DO NOTHING RETURNING only_row',
    );
    if (added.length > 0) await seed(sql, world);
  });
}

/** Empties the tables and fills them as at the first start. */
export async function reset(store: Store, world: World): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.rows(`TRUNCATE ${tableNames.map((name) => `sandbox.${name}`).join(', ')}`);
    await sql.rows('INSERT INTO sandbox.clock (ahead_milliseconds) VALUES (0)');
    await seed(sql, world);
  });
}

async function seed(sql: Sql, { warehouses, registeredApps }: World): Promise<void> {
  const stock = warehouses.flatMap(({ account, id, stock: units }) =>
    Object.entries(units).map(([skuId, quantity]) => ({
      account,
      warehouse_id: id,
      sku_id: skuId,
      quantity,
    })),
  );
  await sql.rows(
    `INSERT INTO sandbox.stock (account, warehouse_id, sku_id, quantity)
     SELECT account, warehouse_id, sku_id, quantity
     FROM jsonb_to_recordset($1::jsonb) AS row(account text, warehouse_id text, sku_id text, quantity bigint)`,
    [JSON.stringify(stock)],
  );
  const connectors = registeredApps.map(({ name, account, cookie, endpoint }) => ({
    name,
    account,
    cookie_hash: hashCookie(cookie),
    endpoint,
  }));
  await sql.rows(
    `INSERT INTO sandbox.connectors (name, account, cookie_hash, endpoint)
     SELECT name, account, cookie_hash, endpoint
     FROM jsonb_to_recordset($1::jsonb) AS row(name text, account text, cookie_hash text, endpoint text)`,
    [JSON.stringify(connectors)],
  );
}
