import { withinTime } from '@order-integration/internal';
import { ConfigurationError, NotStoredError } from '@order-integration/queue';
import type { Db } from 'pg-boss';
import { isUndone, markUndone, type Session, statementsOn } from '../database/session.ts';
import { createBatcher } from './batches.ts';
import { isRejectedContent, retryConflicts } from './failures.ts';
import { type NewJob, priorityOf, prioritySql } from './job.ts';
import { channelSql, type Store } from './store.ts';

/** What has become of a job that was to be added. */
export type Outcome = 'added' | 'duplicate';

/** Sooner than those give up who wait for the answer to a request that is to be stored. */
const answerMs = 10_000;
const mostJobs = 500;
const mostBytes = 8_000_000;

/**
 * Adds jobs. Those that come at the same time go in one statement; each resolves when its own row is stored.
 * @returns what adds a job. It rejects with `NotStoredError`, or with `ConfigurationError` where the database refuses what is in the job.
 */
export function createAdder(store: Store): (job: NewJob) => Promise<Outcome> {
  const flush = async (jobs: readonly NewJob[]): Promise<readonly Outcome[]> => {
    const session = await store.session();
    let isFirst = true;
    const db: Db = {
      executeSql: async (sql, values) => {
        const result = await session.db.executeSql(sql, values);
        isFirst = false;
        return result;
      },
    };
    try {
      return await retryConflicts(() => placeJobs(store, session, jobs, db, 'always'));
    } catch (error) {
      // What the statements before have stored stays.
      throw isFirst ? error : markUndone(error, false);
    }
  };
  const submit = createBatcher({
    flush,
    most: mostJobs,
    sizeOf: ({ data }: NewJob) => data.text.length,
    mostSize: mostBytes,
  });

  const notStored = (cause: unknown): NotStoredError =>
    new NotStoredError(store.name, { cause, mayBeStored: !isUndone(cause) });

  const addAlone = async (job: NewJob): Promise<Outcome> => {
    try {
      const [outcome = 'duplicate'] = await flush([job]);
      return outcome;
    } catch (cause) {
      throw isRejectedContent(cause)
        ? new ConfigurationError('The database cannot hold a job like this one; `cause` says why', { cause })
        : notStored(cause);
    }
  };

  const add = (job: NewJob): Promise<Outcome> =>
    submit(job).catch((cause: unknown) => {
      // One such job must not reject those that it shares a statement with.
      if (isRejectedContent(cause)) return addAlone(job);
      throw notStored(cause);
    });
  // A job may wait for the statement before its own, and both for a database that hangs.
  const late = (): NotStoredError =>
    notStored(new Error(`The database has not answered within ${answerMs} ms`));
  return (job) => withinTime({ milliseconds: answerMs, late }, () => add(job));
}

/**
 * Stores jobs. The first job of a group, its head, is a row that can be fetched, and the only one: an index allows one head of each group
 * (pg-boss's policy `exclusive`). The others stand behind it, `blocked`, until it ends: `endJobs` makes the next one the head.
 *
 * So a fetch need not search for what may run. A job that is alone in its group costs one statement; one that finds its group taken, or its key
 * known, costs a second. That one locks the head, which so cannot end before its follower is stored; where it has ended meanwhile, the
 * job tries to become the head once more.
 * @param db the connection, or a transaction at READ COMMITTED.
 * @param waits when it may wait for a head that somebody has locked: `always`, where each statement is a transaction of its own; `once`, in a
 * transaction that has locked nothing in this queue; `never`, in one that has. Locks are taken in the order of ids by one statement, so whoever
 * has some already must not wait for others. It gives up instead, and the transaction is repeated.
 * @returns what has become of each job, in their order.
 */
export async function placeJobs(
  store: Store,
  session: Session,
  jobs: readonly NewJob[],
  db: Db,
  waits: 'always' | 'once' | 'never',
): Promise<readonly Outcome[]> {
  let mayWait = waits !== 'never';
  const left = new Map<string, NewJob>();
  const firsts = new Set<NewJob>();
  for (const [index, job] of jobs.entries()) {
    if (left.has(job.id)) continue;
    firsts.add(job);
    // The clock may stand still within a batch.
    const dueAt = store.clock.now() + job.afterMs + index / 1_000;
    left.set(job.id, { ...job, data: { ...job.data, dueAt } });
  }
  const added = new Set<string>();
  while (left.size > 0) {
    for (const id of await insertHeads(store, session, [...left.values()], db)) {
      added.add(id);
      left.delete(id);
    }
    if (left.size === 0) break;
    for (const { id, isKnown } of await insertBehind(store, session, [...left.values()], db, mayWait)) {
      if (!isKnown) added.add(id);
      left.delete(id);
    }
    mayWait = waits === 'always';
  }
  return jobs.map((job) => (firsts.has(job) && added.has(job.id) ? 'added' : 'duplicate'));
}

/** Tries to store the first job of each group as its head. @returns the ids of those that were. */
async function insertHeads(
  { name, clock }: Store,
  { boss }: Session,
  jobs: readonly NewJob[],
  db: Db,
): Promise<readonly string[]> {
  const heads = new Map<string, NewJob>();
  for (const job of jobs) if (!heads.has(job.groupKey)) heads.set(job.groupKey, job);
  // All inserts take the groups in one order, so that no two of them wait for one another's.
  const rows = [...heads.values()].sort(byGroup).map(({ id, groupKey, lanesKey, data, afterMs }) => ({
    id,
    singletonKey: groupKey,
    ...(lanesKey === undefined ? {} : { group: { id: lanesKey } }),
    data,
    priority: priorityOf(data.dueAt ?? clock.now() + afterMs),
    startAfter: `${afterMs === 0 ? -alreadyDueMs : afterMs} milliseconds`,
  }));
  return (await boss.insert(name, rows, { returnId: true, db })) ?? [];
}

/** What is due at once has been due for a day, or a clock that is set back would hold it for as long. */
const alreadyDueMs = 86_400_000;

interface Placed {
  readonly id: string;
  readonly isKnown: boolean;
}

/**
 * Stores jobs behind the heads of their groups. Among themselves they are ordered by `created_on`, which is made to grow within a group even
 * where the clock stands still or is set back.
 * @returns those that were stored, and those whose key is known; not those whose group has no head.
 */
async function insertBehind(
  { name }: Store,
  { schema }: Session,
  jobs: readonly NewJob[],
  db: Db,
  mayWait: boolean,
): Promise<readonly Placed[]> {
  const wanted = jobs.map(({ id, groupKey, lanesKey, data, afterMs }, place) => {
    const startMs = afterMs === 0 ? -alreadyDueMs : afterMs;
    return { place, id, groupKey, lanesKey, data, afterMs, startMs };
  });
  const groupKeys = [...new Set(jobs.map(({ groupKey }) => groupKey))];
  return await statementsOn(db).query<Placed>(
    `WITH wanted AS (
       SELECT * FROM json_to_recordset($2::text::json) AS x (
         place int, id uuid, "groupKey" text, "lanesKey" text, data jsonb, "afterMs" float8, "startMs" float8)
     ), known AS (
       SELECT j.id FROM ${schema}.job j WHERE j.name = $1 AND j.id = ANY (ARRAY(SELECT id FROM wanted))
     ), heads AS MATERIALIZED (
       SELECT h.singleton_key, h.state FROM ${schema}.job h
       WHERE h.name = $1 AND h.state <= 'active' AND h.policy = 'exclusive' AND COALESCE(h.singleton_key, '') = ANY ($3::text[])
       ORDER BY h.id FOR SHARE ${mayWait ? '' : 'NOWAIT'}
     ), behind AS (
       INSERT INTO ${schema}.job (id, name, policy, blocked, singleton_key, group_id, data, priority, start_after, keep_until,
         created_on, retry_limit, retry_delay, retry_backoff, expire_seconds, deletion_seconds, heartbeat_seconds)
       SELECT w.id, q.name, 'standard', true, w."groupKey", w."lanesKey", w.data,
         ${prioritySql(`now() + w."afterMs" * interval '1 ms'`)}, now() + w."startMs" * interval '1 ms',
         now() + GREATEST(w."startMs", 0) * interval '1 ms' + q.retention_seconds * interval '1 s',
         GREATEST(now(), last.created_on) + (w.place + 1) * interval '1 microsecond',
         q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds, q.deletion_seconds, q.heartbeat_seconds
       FROM wanted w
       JOIN heads h ON h.singleton_key = w."groupKey"
       JOIN ${schema}.queue q ON q.name = $1
       LEFT JOIN LATERAL (
         SELECT b.created_on FROM ${schema}.job b
         WHERE b.name = $1 AND b.singleton_key = w."groupKey" AND b.state < 'active'
         ORDER BY b.created_on DESC LIMIT 1
       ) last ON true
       WHERE w.id NOT IN (SELECT id FROM known)
       ORDER BY w.id
       ON CONFLICT DO NOTHING
       RETURNING id
     ), woken AS (
       -- A fetch passes over a head that is locked, so it is told to look again.
       SELECT pg_notify(${channelSql(schema)}, $1) FROM heads WHERE state < 'active' LIMIT 1
     )
     SELECT id, false AS "isKnown" FROM behind WHERE (SELECT count(*) FROM woken) >= 0
     UNION ALL SELECT id, true FROM known`,
    [name, JSON.stringify(wanted), groupKeys],
  );
}

function byGroup(one: NewJob, other: NewJob): number {
  if (one.groupKey !== other.groupKey) return one.groupKey < other.groupKey ? -1 : 1;
  return 0;
}
