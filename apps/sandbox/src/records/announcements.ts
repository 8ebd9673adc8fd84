import type { EmittedResult } from '@order-integration/contracts';
import type { Sql } from '../store/store.ts';

/** Keeps what an operation came to. The first outcome that went into the queue stands. */
export async function keepAnnouncement(
  sql: Sql,
  { operationId, flow, code, errors }: EmittedResult,
  added: 'added' | 'duplicate',
): Promise<void> {
  await sql.rows(
    `INSERT INTO sandbox.outcomes (operation_id, flow, code, errors)
     SELECT $1, $2, $3, $4::jsonb WHERE EXISTS (SELECT FROM sandbox.requests WHERE operation_id = $1)
     ON CONFLICT (operation_id, flow) DO ${added === 'added' ? 'UPDATE SET code = $3, errors = $4::jsonb' : 'NOTHING'}`,
    [operationId, flow, code, errors && JSON.stringify(errors)],
  );
}

/** Whether an outcome of this operation and flow stands. */
export async function isAnnounced(
  sql: Sql,
  { operationId, flow }: Pick<EmittedResult, 'operationId' | 'flow'>,
): Promise<boolean> {
  const found = await sql.rows('SELECT id FROM sandbox.outcomes WHERE operation_id = $1 AND flow = $2', [
    operationId,
    flow,
  ]);
  return found.length > 0;
}
