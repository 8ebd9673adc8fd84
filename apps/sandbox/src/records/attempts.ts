import type { DeliveryAttempt } from '@order-integration/service';
import type { Sql } from '../store/store.ts';
import { type Page, type PageRequest, readPage } from './page.ts';

/** Keeps the record of an attempt to deliver. */
export async function keepAttempt(sql: Sql, attempt: DeliveryAttempt): Promise<void> {
  await sql.rows(
    `INSERT INTO sandbox.attempts (key, number, origin, started_at, duration_milliseconds, outcome, status, reason)
     VALUES ($1, $2::integer, $3, $4::timestamptz, $5::double precision, $6, $7::integer, $8)`,
    [
      attempt.key,
      attempt.number,
      attempt.origin,
      attempt.startedAt.toISOString(),
      attempt.durationMs,
      attempt.outcome,
      attempt.status ?? null,
      attempt.reason ?? null,
    ],
  );
}

/** An attempt in the tables. */
export interface AttemptRecord {
  readonly id: string;
  /** Identity of the notification: a JSON array of account, order, operation, flow and code. */
  readonly key: string;
  readonly number: number;
  readonly origin: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome: DeliveryAttempt['outcome'];
  readonly status: number | null;
  readonly reason: string | null;
}

/** The attempts, oldest first. */
export function listAttempts(sql: Sql, request: PageRequest): Promise<Page<AttemptRecord>> {
  return readPage(
    sql,
    `SELECT id::text AS id, key, number, origin, started_at AS "startedAt",
       duration_milliseconds AS "durationMs", outcome, status, reason
     FROM sandbox.attempts
     WHERE attempts.id > $1::bigint AND ($2::text IS NULL OR key::jsonb ->> 0 = $2)
       AND ($3::text IS NULL OR key::jsonb ->> 1 = $3)
     ORDER BY attempts.id`,
    request,
  );
}
