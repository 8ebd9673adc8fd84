import {
  type EmittedError,
  type EmittedFields,
  type ErrorCode,
  type Flow,
  IntegrationError,
} from '@order-integration/contracts';
import { defineError } from '@order-integration/internal';
import type { Sql } from '../store/store.ts';
import { mapUpstream, UpstreamError } from './upstream.ts';

/** What an operation came to, as it is stored beside what it did. */
export type Outcome =
  | { readonly fields: EmittedFields }
  | { readonly code: ErrorCode; readonly errors: readonly EmittedError[] | null };

/** The outcome that an exception stands for. @throws whatever it is, when it is no refusal of an order. */
export function refusalOf(error: unknown): Outcome {
  const refusal = UpstreamError.isInstance(error) ? mapUpstream(error) : error;
  if (!IntegrationError.isInstance(refusal)) throw error;
  return { code: refusal.code, errors: refusal.errors };
}

/** Gives an outcome back to the service: its fields, or the exception. */
export function settle(outcome: Outcome): EmittedFields {
  if ('fields' in outcome) return outcome.fields;
  throw new IntegrationError(outcome.code, outcome.errors);
}

/** The outcome of an operation that has been here before. */
export async function findOutcome(sql: Sql, operationId: string, flow: Flow): Promise<Outcome | undefined> {
  const [row] = await sql.rows<{ outcome: Outcome }>(
    'SELECT outcome FROM sandbox.operations WHERE operation_id = $1 AND flow = $2',
    [operationId, flow],
  );
  return row?.outcome;
}

/**
 * Keeps an outcome, in the transaction of what it did.
 * @throws {LostRace} when the same operation ran a second time meanwhile and has kept its own.
 */
export async function keepOutcome(
  sql: Sql,
  key: { readonly operationId: string; readonly flow: Flow; readonly orderId: string | undefined },
  outcome: Outcome,
): Promise<Outcome> {
  const kept = await sql.rows(
    `INSERT INTO sandbox.operations (operation_id, flow, order_id, outcome) VALUES ($1, $2, $3::bigint, $4::jsonb)
     ON CONFLICT DO NOTHING
     RETURNING flow`,
    [key.operationId, key.flow, key.orderId ?? null, JSON.stringify(outcome)],
  );
  if (kept.length === 0) throw new LostRace();
  return outcome;
}

/** Somebody else was faster: the transaction is rolled back and everything decided anew. */
export class LostRace extends defineError('LostRace') {}

/** Far more than rivals for the last unit of a SKU. */
const mostRaces = 20;

/** Runs work until it loses no race. @throws the signal's reason once the operation is out of time. */
export async function whileRacing<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  for (let race = 1; ; race += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!LostRace.isInstance(error) || race === mostRaces) throw error;
    }
  }
}
