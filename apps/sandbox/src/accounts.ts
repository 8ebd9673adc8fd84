import { createHash, timingSafeEqual } from 'node:crypto';
import type { Accounts } from '@order-integration/service';
import type { Sql } from './store/store.ts';
import type { World } from './world/world.ts';

/** Who may act for an account: the holder of its keys, and the connectors that are registered in it. */
export function createAccounts(sql: Sql, world: World): Accounts {
  return {
    authenticate: async (accountName, credentials) => {
      if (credentials.kind === 'user-cookie') {
        const connector = await findConnector(sql, accountName, credentials.cookie);
        return connector && { connector: { name: connector.name, endpoint: connector.endpoint } };
      }
      const account = world.accounts.find(({ name }) => name === accountName);
      const opens =
        account !== undefined &&
        isSame(account.appKey, credentials.appKey) &&
        isSame(account.appToken, credentials.appToken);
      return opens ? {} : undefined;
    },
  };
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A registered connector as it is shown: without its cookie. */
export interface ConnectorRow {
  readonly name: string;
  readonly account: string;
  readonly endpoint: string;
}

/** What a connector is found by: the database never holds the cookie itself. */
export function hashCookie(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}

/** The connector whose app has this cookie, in an account. */
export async function findConnector(
  sql: Sql,
  account: string,
  cookie: string,
): Promise<ConnectorRow | undefined> {
  const [row] = await sql.rows<ConnectorRow>(
    'SELECT name, account, endpoint FROM sandbox.connectors WHERE cookie_hash = $1 AND account = $2',
    [hashCookie(cookie), account],
  );
  return row;
}

/** The registered connectors, by name. */
export function listConnectors(sql: Sql): Promise<ConnectorRow[]> {
  return sql.rows<ConnectorRow>('SELECT name, account, endpoint FROM sandbox.connectors ORDER BY name');
}

/** Registers a connector, or changes it; a cookie that is left out stays. False where a new one has none, or another has the same. */
export async function putConnector(
  sql: Sql,
  { name, account, endpoint }: ConnectorRow,
  cookie: string | undefined,
): Promise<boolean> {
  const rows =
    cookie === undefined
      ? await sql.rows(
          'UPDATE sandbox.connectors SET account = $2, endpoint = $3 WHERE name = $1 RETURNING name',
          [name, account, endpoint],
        )
      : await sql.rows(
          `INSERT INTO sandbox.connectors (name, account, endpoint, cookie_hash)
           SELECT $1, $2, $3, $4
           WHERE NOT EXISTS (SELECT FROM sandbox.connectors WHERE cookie_hash = $4 AND name <> $1)
           ON CONFLICT (name) DO UPDATE SET account = $2, endpoint = $3, cookie_hash = $4
           RETURNING name`,
          [name, account, endpoint, hashCookie(cookie)],
        );
  return rows.length > 0;
}
