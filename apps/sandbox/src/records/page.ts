/** Which part of a list is wanted. */
export interface PageRequest {
  readonly limit: number;
  /** The id after which it begins. */
  readonly after: string;
  readonly account?: string | undefined;
  readonly marketplaceOrderId?: string | undefined;
}

/** A part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be given as `after` for the next part; null after the last. */
  readonly next: string | null;
}

/** Makes a page of rows, of which one more than the limit was asked for. */
export function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
