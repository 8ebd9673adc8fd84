import type { Sql } from '../store/store.ts';

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

/** What the items of a page may hold together; a page of one item may be larger. */
const mostPageBytes = 1_048_576;

/**
 * Reads a page, bounded in rows and in bytes: the database measures each row, and what is beyond is never sent.
 * @param selection a SELECT of rows that have an `id`, without LIMIT, ordered by it; $1 is the id after which it begins, $2 the account
 *   and $3 the order to which it is narrowed, or null.
 */
export async function readPage<Row extends { readonly id: string }>(
  sql: Sql,
  selection: string,
  { after, account, marketplaceOrderId, limit }: PageRequest,
): Promise<Page<Row>> {
  const rows = await sql.rows<{ item: Row; found: number }>(
    `SELECT item, found FROM (
       SELECT to_jsonb(page) AS item, count(*) OVER ()::float8 AS found, row_number() OVER (ORDER BY page.id::bigint) AS place,
         sum(octet_length(to_jsonb(page)::text)) OVER (ORDER BY page.id::bigint) AS bytes
       FROM (${selection} LIMIT $4::bigint) AS page
     ) AS measured
     WHERE place = 1 OR (place <= $5::bigint AND bytes <= ${mostPageBytes})
     ORDER BY place`,
    [after, account ?? null, marketplaceOrderId ?? null, limit + 1, limit],
  );
  const items = rows.map(({ item }) => item);
  const hasMore = (rows[0]?.found ?? 0) > items.length;
  return { items, next: hasMore ? (items.at(-1)?.id ?? null) : null };
}
