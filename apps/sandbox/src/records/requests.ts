import type { EmittedError, EmittedResult, Flow, ResponseCode } from '@order-integration/contracts';
import type { Sql } from '../store/store.ts';
import { type Page, type PageRequest, readPage } from './page.ts';

/** A request that was accepted, and what it came to. */
export interface RequestRecord {
  readonly id: string;
  readonly operationId: string;
  readonly kind: 'place-order' | 'update-order-status';
  readonly account: string;
  readonly affiliateId: string | null;
  readonly marketplaceOrderId: string;
  readonly connectorName: string;
  readonly state: 'queued' | 'processing' | 'waiting' | 'done';
  /** RFC 3339. */
  readonly acceptedAt: string;
  readonly outcomes: readonly {
    readonly flow: Flow;
    readonly code: ResponseCode;
    readonly errors: readonly EmittedError[] | null;
    readonly announcedAt: string;
  }[];
}

/** The requests, oldest first. */
export function listRequests(sql: Sql, request: PageRequest): Promise<Page<RequestRecord>> {
  return readPage(
    sql,
    `SELECT id::text AS id, operation_id AS "operationId", kind, account, affiliate_id AS "affiliateId",
       marketplace_order_id AS "marketplaceOrderId", connector_name AS "connectorName", state, accepted_at AS "acceptedAt",
       (
         SELECT coalesce(jsonb_agg(jsonb_build_object(
           'flow', flow, 'code', code, 'errors', errors, 'announcedAt', announced_at) ORDER BY outcomes.id), '[]')
         FROM sandbox.outcomes WHERE outcomes.operation_id = requests.operation_id
       ) AS outcomes
     FROM sandbox.requests
     WHERE requests.id > $1::bigint AND ($2::text IS NULL OR account = $2)
       AND ($3::text IS NULL OR marketplace_order_id = $3)
     ORDER BY requests.id`,
    request,
  );
}

/**
 * Keeps what an operation came to, by the key of its notification: a request that has died and is redriven announces its death and its outcome.
 * The first outcome that went into the queue under a key stands.
 */
export async function keepAnnouncement(
  sql: Sql,
  key: string,
  { operationId, flow, code, errors }: EmittedResult,
  added: 'added' | 'duplicate',
): Promise<void> {
  await sql.rows(
    `INSERT INTO sandbox.outcomes (key, operation_id, flow, code, errors)
     SELECT $1, $2, $3, $4, $5::jsonb WHERE EXISTS (SELECT FROM sandbox.requests WHERE operation_id = $2)
     ON CONFLICT (key) DO ${added === 'added' ? 'UPDATE SET code = $4, errors = $5::jsonb' : 'NOTHING'}`,
    [key, operationId, flow, code, errors && JSON.stringify(errors)],
  );
}

/** Whether an outcome stands under this key. */
export async function isAnnounced(sql: Sql, key: string): Promise<boolean> {
  const found = await sql.rows('SELECT id FROM sandbox.outcomes WHERE key = $1', [key]);
  return found.length > 0;
}
