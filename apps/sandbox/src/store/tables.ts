import { hashToken } from '../accounts.ts';
import type { World } from '../world/world.ts';
import type { Sql, Store } from './store.ts';

/** The tables. Amounts are integers in cents; `id` gives the order in which lists are read. */
const tables = [
  'CREATE SCHEMA IF NOT EXISTS sandbox',
  `CREATE TABLE IF NOT EXISTS sandbox.clock (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    ahead_milliseconds double precision NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.stock (
    account text NOT NULL,
    warehouse_id text NOT NULL,
    sku_id text NOT NULL,
    quantity bigint NOT NULL,
    reserved bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account, warehouse_id, sku_id),
    CHECK (reserved >= 0 AND quantity >= reserved)
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.connectors (
    name text PRIMARY KEY,
    account text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    endpoint text NOT NULL,
    signing_secret text
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.orders (
    id bigserial PRIMARY KEY,
    account text NOT NULL,
    affiliate_id text NOT NULL,
    marketplace_order_id text NOT NULL,
    main_order_id text NOT NULL,
    franchise_order_id text,
    delivered_by text NOT NULL,
    state text NOT NULL,
    expected_value double precision NOT NULL,
    paid_value double precision NOT NULL,
    lines jsonb NOT NULL,
    reservations jsonb NOT NULL,
    history jsonb NOT NULL,
    placed_at timestamptz NOT NULL,
    UNIQUE (account, marketplace_order_id, affiliate_id)
  )`,
  'CREATE INDEX IF NOT EXISTS orders_by_state ON sandbox.orders (state, placed_at)',
  `CREATE TABLE IF NOT EXISTS sandbox.operations (
    operation_id text NOT NULL,
    flow text NOT NULL,
    order_id bigint,
    outcome jsonb NOT NULL,
    PRIMARY KEY (operation_id, flow)
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.requests (
    id bigserial PRIMARY KEY,
    operation_id text NOT NULL UNIQUE,
    kind text NOT NULL,
    account text NOT NULL,
    affiliate_id text,
    marketplace_order_id text NOT NULL,
    connector_name text NOT NULL,
    state text NOT NULL,
    accepted_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.outcomes (
    id bigserial PRIMARY KEY,
    key text NOT NULL UNIQUE,
    operation_id text NOT NULL,
    flow text NOT NULL,
    code text NOT NULL,
    errors jsonb,
    announced_at timestamptz NOT NULL DEFAULT now()
  )`,
  'CREATE INDEX IF NOT EXISTS outcomes_by_operation ON sandbox.outcomes (operation_id)',
  `CREATE TABLE IF NOT EXISTS sandbox.attempts (
    id bigserial PRIMARY KEY,
    key text NOT NULL,
    number integer NOT NULL,
    origin text NOT NULL,
    started_at timestamptz NOT NULL,
    duration_milliseconds double precision NOT NULL,
    outcome text NOT NULL,
    status integer,
    reason text
  )`,
  `CREATE TABLE IF NOT EXISTS sandbox.faults (
    id bigserial PRIMARY KEY,
    kind text NOT NULL,
    account text,
    marketplace_order_id text,
    flow text,
    service text,
    fault jsonb NOT NULL,
    times_left integer
  )`,
] as const;

/** Every table, for a reset. */
const tableNames = [
  'clock',
  'stock',
  'connectors',
  'orders',
  'operations',
  'requests',
  'outcomes',
  'attempts',
  'faults',
] as const;

/** Any number that nobody else takes a lock by. */
const setUpLock = 4_310;

/** Creates the tables where they are missing. Processes that start together on one database wait for each other. */
export async function createTables(store: Store): Promise<void> {
  await store.transaction(async (sql) => {
    await sql.rows('SELECT pg_advisory_xact_lock($1)', [setUpLock]);
    for (const table of tables) await sql.rows(table);
  });
}

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
  const connectors = registeredApps.map(({ name, account, token, endpoint }) => ({
    name,
    account,
    token_hash: hashToken(token),
    endpoint,
  }));
  await sql.rows(
    `INSERT INTO sandbox.connectors (name, account, token_hash, endpoint)
     SELECT name, account, token_hash, endpoint
     FROM jsonb_to_recordset($1::jsonb) AS row(name text, account text, token_hash text, endpoint text)`,
    [JSON.stringify(connectors)],
  );
}

/** The sandbox's time, as SQL: the database's own, moved ahead by what `POST /sandbox/clock` said. */
export const sandboxNow =
  "(now() + (SELECT ahead_milliseconds FROM sandbox.clock) * interval '1 millisecond')";

/** RFC 3339 writes no year beyond 9999, and the time goes on by itself. */
const endOfTime = '9999-01-01T00:00:00Z';

/** Moves the sandbox's time ahead. @returns what it is then; undefined where it would be beyond the year 9998, and stays. */
export async function advanceClock(sql: Sql, milliseconds: number): Promise<string | undefined> {
  const moved = await sql.rows(
    `UPDATE sandbox.clock SET ahead_milliseconds = ahead_milliseconds + $1::double precision
     WHERE now() + (ahead_milliseconds + $1::double precision) * interval '1 millisecond' < '${endOfTime}'
     RETURNING only_row`,
    [milliseconds],
  );
  return moved.length > 0 ? readClock(sql) : undefined;
}

/** The sandbox's time, RFC 3339. */
export async function readClock(sql: Sql): Promise<string> {
  const [row] = await sql.rows<{ now: string }>(`SELECT to_jsonb(${sandboxNow}) #>> '{}' AS now`);
  return row?.now ?? new Date().toISOString();
}
