import type { Db } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { type NewJob, prioritySql } from './job.ts';
import { channelSql, type Store } from './store.ts';

/** What has become of a job that was to be stored; `held` is one that is not, because somebody has locked the head of its group. */
export type Placing = 'added' | 'duplicate' | 'held';

/**
 * What is done about a head that somebody has locked.
 * - `wait`: wait for it once, and fail where that was not enough. In a transaction that has locked nothing in this queue.
 * - `fail`: for a transaction that has. Locks are taken in the order of ids by one statement, so whoever has some already must not wait for
 *   others; the transaction is repeated instead.
 * - `leave`: the jobs of that group are `held`. Where each statement is a transaction of its own.
 */
export type OnLockedHead = keyof typeof lockings;

const lockings = { wait: '', fail: 'NOWAIT', leave: 'SKIP LOCKED' };

/** How often a job is tried as a head and behind one before its group counts as held: between the two, a head may have ended. */
const mostRounds = 2;

/**
 * Stores jobs. The first job of a group, its head, is a row that can be fetched, and the only one: an index allows one head of each group
 * (pg-boss's policy `exclusive`). The others stand behind it, `blocked`, until it ends: `endJobs` makes the next one the head.
 *
 * So a fetch need not search for what may run. A job that is alone in its group costs one statement; one that finds its group taken, or its key
 * known, costs a second. That one locks the head, which so cannot end before its follower is stored; where it has ended meanwhile, the
 * job tries to become the head once more.
 * @param db the connection, or a transaction at READ COMMITTED.
 * @returns what has become of each job, in their order; `held` for none unless heads that are locked are to be left.
 */
export async function placeJobs(
  store: Store,
  session: Session,
  jobs: readonly NewJob[],
  db: Db,
  onLockedHead: OnLockedHead,
): Promise<readonly Placing[]> {
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
  let locking = onLockedHead;
  for (let round = 0; left.size > 0; round += 1) {
    if (onLockedHead === 'leave' && round === mostRounds) break;
    for (const id of await insertHeads(store, session, [...left.values()], db)) {
      added.add(id);
      left.delete(id);
    }
    if (left.size === 0) break;
    for (const { id, isKnown } of await insertBehind(store, session, [...left.values()], db, locking)) {
      if (!isKnown) added.add(id);
      left.delete(id);
    }
    if (locking === 'wait') locking = 'fail';
  }
  return jobs.map((job) => {
    if (left.has(job.id)) return 'held';
    return firsts.has(job) && added.has(job.id) ? 'added' : 'duplicate';
  });
}

/** What is due at once has been due for a day, or a clock that is set back would hold it for as long. */
const alreadyDueMs = 86_400_000;

/** The jobs as a table `wanted`, from the JSON in `$2`. */
const wantedSql = `wanted AS MATERIALIZED (
  SELECT * FROM json_to_recordset($2::text::json) AS x (
    place int, id uuid, "groupKey" text, "lanesKey" text, data jsonb, "afterMs" float8, "startMs" float8)
)`;

function wantedOf(jobs: readonly NewJob[]): string {
  return JSON.stringify(
    jobs.map((job, place) => ({
      ...job,
      place,
      startMs: job.afterMs === 0 ? -alreadyDueMs : job.afterMs,
    })),
  );
}

/** The columns that a job has whether it is a head or not, in the order of their values, which are of a row of `wanted` and the queue `q`. */
const columnsSql = `id, name, singleton_key, group_id, data, priority, start_after, keep_until, retry_limit, retry_delay, retry_backoff,
  expire_seconds, deletion_seconds, heartbeat_seconds`;
const valuesSql = `w.id, q.name, w."groupKey", w."lanesKey", w.data, ${prioritySql(`now() + w."afterMs" * interval '1 ms'`)},
  now() + w."startMs" * interval '1 ms',
  now() + GREATEST(w."startMs", 0) * interval '1 ms' + q.retention_seconds * interval '1 s',
  q.retry_limit, q.retry_delay, q.retry_backoff, q.expire_seconds, q.deletion_seconds, q.heartbeat_seconds`;

/** Which rows `h` are heads. */
const isHeadSql = `h.name = $1 AND h.state <= 'active' AND h.policy = 'exclusive'`;

/**
 * Tries to store the first job of each group as its head. Groups that seem to have one are left out, because an insert that meets a head in
 * the index waits for whoever has locked it; where one comes at the same moment, the index decides.
 * @returns the ids of those that were stored.
 */
async function insertHeads(
  { name }: Store,
  { schema }: Session,
  jobs: readonly NewJob[],
  db: Db,
): Promise<readonly string[]> {
  const heads = new Map<string, NewJob>();
  for (const job of jobs) if (!heads.has(job.groupKey)) heads.set(job.groupKey, job);
  const rows = await statementsOn(db).query<{ readonly id: string }>(
    `WITH ${wantedSql}, head AS (
       INSERT INTO ${schema}.job (${columnsSql}, policy)
       SELECT ${valuesSql}, q.policy
       FROM wanted w JOIN ${schema}.queue q ON q.name = $1
       -- Counted, so that PostgreSQL asks the index for each group, whatever it believes about the table.
       WHERE (SELECT count(*) FROM ${schema}.job h WHERE ${isHeadSql} AND COALESCE(h.singleton_key, '') = w."groupKey") = 0
       -- All inserts take the groups in one order, so that no two of them wait for one another's.
       ORDER BY w."groupKey"
       ON CONFLICT DO NOTHING
       RETURNING id, start_after
     ), woken AS (
       SELECT pg_notify(${channelSql(schema)}, $1) FROM head WHERE start_after <= now() LIMIT 1
     )
     SELECT id FROM head WHERE (SELECT count(*) FROM woken) >= 0`,
    [name, wantedOf([...heads.values()])],
  );
  return rows.map(({ id }) => id);
}

interface Placed {
  readonly id: string;
  readonly isKnown: boolean;
}

/**
 * Stores jobs behind the heads of their groups. Among themselves they are ordered by `created_on`, which is made to grow within a group even
 * where the clock stands still or is set back.
 * @returns those that were stored, and those whose key is known; not those whose group has no head, or one that is locked and left.
 */
async function insertBehind(
  { name }: Store,
  { schema }: Session,
  jobs: readonly NewJob[],
  db: Db,
  locking: OnLockedHead,
): Promise<readonly Placed[]> {
  const groupKeys = [...new Set(jobs.map(({ groupKey }) => groupKey))];
  return await statementsOn(db).query<Placed>(
    `WITH ${wantedSql}, known AS (
       SELECT j.id FROM ${schema}.job j WHERE j.name = $1 AND j.id = ANY (ARRAY(SELECT id FROM wanted))
     ), heads AS MATERIALIZED (
       SELECT h.singleton_key, h.state FROM ${schema}.job h
       WHERE ${isHeadSql} AND COALESCE(h.singleton_key, '') = ANY ($3::text[])
       ORDER BY h.id FOR SHARE ${lockings[locking]}
     ), behind AS (
       INSERT INTO ${schema}.job (${columnsSql}, policy, blocked, created_on)
       SELECT ${valuesSql}, 'standard', true, GREATEST(now(), last.created_on) + (w.place + 1) * interval '1 microsecond'
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
    [name, wantedOf(jobs), groupKeys],
  );
}
