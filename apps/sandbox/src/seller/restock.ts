import type { Sql } from '../store/store.ts';

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
