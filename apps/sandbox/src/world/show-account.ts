import type { Account } from './types.ts';

/** An account as it is shown: without its token. */
export function showAccount({ appToken: _secret, priceRule, ...account }: Account) {
  return { ...account, priceRule: priceRule ?? null };
}
