import { type Session, statementsOn } from '../database/session.ts';
import { createBatcher } from './batches.ts';
import { groupKeyOf } from './job.ts';
import { ensureRelation, type Store } from './store.ts';

/** Most keys of a group, and most groups that are looked up in one statement. */
const mostOfGroup = 100;
const mostGroups = 500;

interface HistoryRow {
  readonly groupKey: string;
  readonly keys: readonly string[];
}

/**
 * Makes an index of the keys of jobs that are done, by their group: of this queue's alone, so that no other pays for it.
 * @returns a function that lists the keys of a group, the latest last. Those that are asked for at the same time are looked up together.
 */
export async function openHistory(
  { name }: Store,
  session: Session,
): Promise<(group: string) => Promise<readonly string[]>> {
  const { db, schema } = session;
  const isDone = `name = '${name}' AND state = 'completed'`;
  const index = `history_${name.replaceAll(/[^a-z\d]/gi, '_').toLowerCase()}`.slice(0, 60);
  await ensureRelation(
    session,
    index,
    `CREATE INDEX IF NOT EXISTS ${index} ON ${schema}.job_common (singleton_key, completed_on) WHERE ${isDone}`,
  );
  return createBatcher<string, readonly string[]>({
    flush: async (groups) => {
      const rows = await statementsOn(db).query<HistoryRow>(
        `SELECT g.key AS "groupKey", ARRAY(
           SELECT data->>'key' FROM ${schema}.job_common
           WHERE ${isDone} AND singleton_key = g.key ORDER BY completed_on DESC LIMIT ${mostOfGroup}
         ) AS keys FROM unnest($1::text[]) AS g (key)`,
        [[...new Set(groups.map(groupKeyOf))]],
      );
      const keysOf = new Map(rows.map(({ groupKey, keys }) => [groupKey, keys]));
      return groups.map((group) =>
        (keysOf.get(groupKeyOf(group)) ?? []).map((key): string => JSON.parse(key)).reverse(),
      );
    },
    most: mostGroups,
    sizeOf: () => 1,
    mostSize: mostGroups,
  });
}
