import { createHash, timingSafeEqual } from 'node:crypto';
import type { Accounts } from '@order-integration/service';
import { findConnector } from './store/connectors.ts';
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
