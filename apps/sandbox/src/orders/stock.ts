import type { Sql } from '../store/store.ts';
import type { Reservation } from './fulfilment.ts';

/** How the stock of an order changes: taken at placement, given back at cancellation, gone with the invoice. */
const changes = {
  reserve: { reserved: 1, quantity: 0 },
  release: { reserved: -1, quantity: 0 },
  ship: { reserved: -1, quantity: -1 },
} as const;

/**
 * Changes the stock of an order's reservations.
 * @returns whether all of it was there; otherwise the transaction must be rolled back.
 */
export async function changeStock(
  sql: Sql,
  change: keyof typeof changes,
  reservations: readonly Reservation[],
): Promise<boolean> {
  const wanted = sumUp(reservations);
  const { reserved, quantity } = changes[change];
  for (const { account, warehouseId, skuId, quantity: units } of wanted) {
    const changed = await sql.rows(
      `UPDATE sandbox.stock
       SET reserved = reserved + $4::bigint * $5::bigint, quantity = quantity + $4::bigint * $6::bigint
       WHERE account = $1 AND warehouse_id = $2 AND sku_id = $3 AND reserved + $4::bigint * $5::bigint <= quantity
       RETURNING sku_id`,
      [account, warehouseId, skuId, units, reserved, quantity],
    );
    if (changed.length === 0) return false;
  }
  return true;
}

/** One change per row, always in the same order: two orders that wait for each other's rows would never end. */
function sumUp(reservations: readonly Reservation[]): readonly Reservation[] {
  const sums = new Map<string, Reservation>();
  for (const reservation of reservations) {
    const key = JSON.stringify([reservation.account, reservation.warehouseId, reservation.skuId]);
    sums.set(key, { ...reservation, quantity: reservation.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** Units of a SKU in a warehouse. */
export interface StockRow {
  readonly account: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly quantity: number;
  readonly reserved: number;
}

const stockColumns = `account, warehouse_id AS "warehouseId", sku_id AS "skuId", quantity::float8 AS quantity,
  reserved::float8 AS reserved`;

/** Adds units to a SKU. @returns its stock; undefined where the warehouse does not hold the SKU. */
export async function restock(
  sql: Sql,
  account: string,
  warehouseId: string,
  skuId: string,
  quantity: number,
): Promise<StockRow | undefined> {
  const [row] = await sql.rows<StockRow>(
    `UPDATE sandbox.stock SET quantity = quantity + $4::bigint
     WHERE account = $1 AND warehouse_id = $2 AND sku_id = $3
     RETURNING ${stockColumns}`,
    [account, warehouseId, skuId, quantity],
  );
  return row;
}

/** All stock. */
export function listStock(sql: Sql): Promise<StockRow[]> {
  return sql.rows<StockRow>(
    `SELECT ${stockColumns} FROM sandbox.stock ORDER BY account, warehouse_id, sku_id`,
  );
}
