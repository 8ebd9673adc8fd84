import type { Accounts } from '@order-integration/service';

/** Accounts for the README's example: one, opened by one pair of keys. */
export const accounts: Accounts = {
  authenticate: async (account, credentials) =>
    account === 'connections' && credentials.kind === 'app-key' && credentials.appKey === 'KEY'
      ? {}
      : undefined,
};
