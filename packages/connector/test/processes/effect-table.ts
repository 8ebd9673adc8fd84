import type { Statements } from '@order-integration/queue';

/** Where the handlers of the programs write their effects, in every store. */
export const effectTable = 'public.effect';

/** Makes the table. It takes an effect as often as it comes. */
export async function createEffectTable({ query }: Statements): Promise<void> {
  await query(
    `CREATE TABLE ${effectTable} (place bigserial PRIMARY KEY, key text NOT NULL, order_id text, attempt int NOT NULL)`,
  );
}
