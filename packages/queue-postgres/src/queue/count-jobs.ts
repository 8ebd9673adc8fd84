import type { QueueCounts } from '@order-integration/queue';
import { statementsOn } from '../database/session.ts';
import type { Store } from './store.ts';

/** Counts the jobs of a queue as they stand now; pg-boss's own counts are up to a minute old. */
export async function countJobs({ name, deadName, session }: Store): Promise<QueueCounts> {
  const { db, schema } = await session();
  const [row] = await statementsOn(db).query<Record<keyof QueueCounts, number>>(
    `SELECT (count(*) FILTER (WHERE name = $1 AND state IN ('created', 'retry')))::int AS waiting,
            (count(*) FILTER (WHERE name = $1 AND state = 'active'))::int AS running,
            (count(*) FILTER (WHERE name = $2 AND state = 'created'))::int AS dead
     FROM ${schema}.job WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active', 'failed')`,
    [name, deadName],
  );
  return row ?? { waiting: 0, running: 0, dead: 0 };
}
