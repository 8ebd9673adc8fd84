import { createHash, timingSafeEqual } from 'node:crypto';
import type { Accounts, NotifiedConnector } from '@order-integration/service';
import type { Sql } from './store/store.ts';
import type { World } from './world/world.ts';

/** Who may act for an account: the holder of its keys, and the connectors that are registered in it. */
export function createAccounts(sql: Sql, world: World): Accounts {
  return {
    authenticate: async (accountName, credentials) => {
      if (credentials.kind === 'user-token') {
        const connector = await findConnector(sql, accountName, credentials.token);
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

/** A registered connector as it is shown: without its token and its secret. */
export interface ConnectorRow {
  readonly name: string;
  readonly account: string;
  readonly endpoint: string;
}

/** What of a registered connector is never shown. */
export interface ConnectorSecrets {
  /** The token of its app; undefined leaves it as it is. */
  readonly token: string | undefined;
  /** `whsec_…`, of its own; null for none, undefined leaves it as it is. */
  readonly signingSecret: string | null | undefined;
}

/** What a connector is found by: the database never holds the token itself. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The registered connectors, by name. */
export function listConnectors(sql: Sql): Promise<ConnectorRow[]> {
  return sql.rows<ConnectorRow>('SELECT name, account, endpoint FROM sandbox.connectors ORDER BY name');
}

/** Registers a connector, or changes it. False where a new one has no token, or another has the same. */
export async function putConnector(
  sql: Sql,
  { name, account, endpoint }: ConnectorRow,
  { token, signingSecret }: ConnectorSecrets,
): Promise<boolean> {
  const secret = [signingSecret ?? null, signingSecret !== undefined];
  const changedSecret = 'signing_secret = CASE WHEN $5::boolean THEN $4 ELSE connectors.signing_secret END';
  const rows =
    token === undefined
      ? await sql.rows(
          `UPDATE sandbox.connectors SET account = $2, endpoint = $3, ${changedSecret} WHERE name = $1 RETURNING name`,
          [name, account, endpoint, ...secret],
        )
      : await sql.rows(
          `INSERT INTO sandbox.connectors (name, account, endpoint, signing_secret, token_hash)
           SELECT $1, $2, $3, $4, $6
           WHERE NOT EXISTS (SELECT FROM sandbox.connectors WHERE token_hash = $6 AND name <> $1)
           ON CONFLICT (name) DO UPDATE SET account = $2, endpoint = $3, token_hash = $6, ${changedSecret}
           RETURNING name`,
          [name, account, endpoint, ...secret, hashToken(token)],
        );
  return rows.length > 0;
}

/**
 * Finds the signing secret of a connector that is notified: its own where it is registered with one, otherwise the one of the configuration.
 * Only at the registered endpoint: whoever names another could have signed there what the connector would take for VTEX's.
 */
export function createFindSecret(sql: Sql, fallback: string | undefined) {
  return async (connector: NotifiedConnector): Promise<string | undefined> => {
    const [row] = await sql.rows<{ secret: string | null }>(
      'SELECT signing_secret AS secret FROM sandbox.connectors WHERE name = $1 AND account = $2 AND endpoint = $3',
      [connector.connectorName, connector.accountName, connector.connectorEndpoint],
    );
    return row?.secret ?? fallback;
  };
}

/** The connector whose app has this token, in an account. */
async function findConnector(sql: Sql, account: string, token: string): Promise<ConnectorRow | undefined> {
  const [row] = await sql.rows<ConnectorRow>(
    'SELECT name, account, endpoint FROM sandbox.connectors WHERE token_hash = $1 AND account = $2',
    [hashToken(token), account],
  );
  return row;
}
