import type { AvailableStock, Line } from '../placement-facts.ts';
import type { Reservation } from './fulfilment-plan.ts';

/** Stock from which the lines of one order are taken one after the other. */
export interface StockShelf {
  /** Takes a line whole from the first warehouse that has it; undefined when none has enough. */
  readonly take: (line: Line, account: string, warehouseIds: readonly string[]) => Reservation | undefined;
}

/** Two lines may hold the same SKU, so what one has taken is gone for the next. */
export function createStockShelf(stock: readonly AvailableStock[]): StockShelf {
  const left = new Map(stock.map((row) => [keyOf(row.account, row.warehouseId, row.skuId), row.available]));
  return {
    take: ({ item: { id, quantity } }, account, warehouseIds) => {
      const warehouseId = warehouseIds.find((each) => (left.get(keyOf(account, each, id)) ?? 0) >= quantity);
      if (warehouseId === undefined) return undefined;
      const key = keyOf(account, warehouseId, id);
      left.set(key, (left.get(key) ?? 0) - quantity);
      return { account, warehouseId, skuId: id, quantity };
    },
  };
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
