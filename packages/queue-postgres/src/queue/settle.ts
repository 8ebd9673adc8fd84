import type { CheckedFollowUp, Settlement } from '@order-integration/queue';
import type { Db, JobAttempt } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { createBatcher } from './batches.ts';
import { isRejectedContent, untilWritten } from './failures.ts';
import { type ClaimedJob, type DeadData, type NewJob, newJobOf, prioritySql } from './job.ts';
import { placeJobs } from './place.ts';
import { channelSql, type Store, storeOf } from './store.ts';

/** What becomes of a job that was fetched; `unused` has not been tried, and is due again after some milliseconds. */
export type Outcome<Job> = Settlement<Job> | { readonly kind: 'unused'; readonly afterMs: number };

/** Writes what has become of a job. False where the claim had lapsed: then nothing is written. */
export type Settle<Job> = (claim: ClaimedJob<Job>, outcome: Outcome<Job>) => Promise<boolean>;

/** A claim that ends. */
interface Ending<Job> {
  readonly claim: ClaimedJob<Job>;
  readonly outcome: Outcome<Job>;
  readonly followers: ReadonlyMap<Store, readonly NewJob[]>;
}

const mostEndings = 500;
const mostBytes = 8_000_000;

/**
 * Creates what settles jobs. Those that end at the same time are settled in one transaction, together with what follows from their ends: the
 * next job of each group is released, and follow-ups are stored.
 * @param onError hears of every write that had to be tried again.
 */
export function createSettler<Job>(
  store: Store,
  session: Session,
  onError: (error: unknown) => void,
): Settle<Job> {
  /** Nobody else can store a job behind a head of this database at the same time: one statement does. */
  const isSimple = (endings: readonly Ending<Job>[]): boolean =>
    store.database.exclusive &&
    endings.every(({ outcome, followers }) => outcome.kind === 'done' && followers.size === 0);

  const writeAtOnce = async (endings: readonly Ending<Job>[]): Promise<ReadonlySet<string>> => {
    const attempts = endings.map(({ claim }) => claim.attempt);
    return new Set(await endJobs(store, session, 'completed', attempts, session.db));
  };

  const write = async (endings: readonly Ending<Job>[]): Promise<ReadonlySet<string>> => {
    // Makes the queues that are not there yet: within the transaction nothing but its own statements may run.
    for (const { followers } of endings) for (const target of followers.keys()) await target.prepare(session);
    const inTransaction = () => session.transaction((db) => writeEndings(store, session, endings, db));
    return await untilWritten(isSimple(endings) ? () => writeAtOnce(endings) : inTransaction, onError);
  };

  const writeAlone = async (ending: Ending<Job>): Promise<ReadonlySet<string>> => {
    try {
      return await write([ending]);
    } catch (error) {
      onError(error);
      return new Set();
    }
  };

  const submit = createBatcher<Ending<Job>, boolean>({
    flush: async (endings) => {
      try {
        const held = await write(endings);
        return endings.map(({ claim }) => held.has(claim.id));
      } catch (error) {
        if (endings.length === 1 || !isRejectedContent(error)) throw error;
        // One that cannot be written must not hold up those that it shares a transaction with.
        const results: boolean[] = [];
        for (const ending of endings) results.push((await writeAlone(ending)).has(ending.claim.id));
        return results;
      }
    },
    most: mostEndings,
    sizeOf: ({ claim, followers }) =>
      claim.data.text.length +
      [...followers.values()].flat().reduce((sum, { data }) => sum + data.text.length, 0),
    mostSize: mostBytes,
  });
  return async (claim, outcome) => {
    const followUps = outcome.kind === 'done' || outcome.kind === 'dead' ? outcome.followUps : [];
    return await submit({ claim, outcome, followers: followersOf(followUps) });
  };
}

/** The jobs of follow-ups by the store that they go into. */
function followersOf(followUps: readonly CheckedFollowUp[]): ReadonlyMap<Store, readonly NewJob[]> {
  const followers = new Map<Store, NewJob[]>();
  for (const { queue, text, options } of followUps) {
    const store = storeOf(queue);
    if (store === undefined) continue;
    const jobs = followers.get(store) ?? [];
    jobs.push(newJobOf(store.name, text, options));
    followers.set(store, jobs);
  }
  return followers;
}

/** @returns the ids of the claims that still held. */
async function writeEndings<Job>(
  store: Store,
  session: Session,
  all: readonly Ending<Job>[],
  db: Db,
): Promise<ReadonlySet<string>> {
  const held = await lockHeld(
    store,
    session,
    all.map(({ claim }) => claim.attempt),
    db,
  );
  const endings = all.filter(({ claim }) => held.has(claim.id));
  const attemptsOf = (...kinds: readonly Outcome<Job>['kind'][]): JobAttempt[] =>
    endings.filter(({ outcome }) => kinds.includes(outcome.kind)).map(({ claim }) => claim.attempt);
  // Failed, a job goes into its retry state at once: the time for which it is put off is set in the same transaction.
  const returned = attemptsOf('retry', 'interrupted');
  if (returned.length > 0) await session.boss.fail(store.name, returned, null, { db });
  await setRetryTimes(store, session, endings, db);
  await giveBack(store, session, endings, db);
  await buryDead(store, session, endings, db);
  await placeFollowers(store, session, endings, db);
  await endJobs(store, session, 'completed', attemptsOf('done'), db);
  await endJobs(store, session, 'cancelled', attemptsOf('dead'), db);
  return held;
}

/**
 * Locks the rows of the attempts that still hold. Every transaction of ours locks rows in the order of their ids before it changes them, so that
 * no two wait for one another; and what ends a group's head must have it locked by a statement before, or it would not see what has been stored
 * behind the head while it waited.
 * @returns the ids of those attempts.
 */
export async function lockHeld(
  { name }: Store,
  { schema }: Session,
  attempts: readonly JobAttempt[],
  db: Db,
): Promise<ReadonlySet<string>> {
  const rows = await statementsOn(db).query<{ readonly id: string }>(
    `SELECT id FROM ${schema}.job WHERE ${isHeldSql} ORDER BY id FOR UPDATE`,
    [name, ...heldValues(attempts)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Sets when jobs are tried again, and how often they have failed. A try that has ended clears the job of all suspicion. pg-boss itself knows fixed and doubling delays. */
async function setRetryTimes<Job>(
  { name }: Store,
  { schema }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const retries = endings.flatMap(({ claim: { id, failures, number }, outcome }) =>
    outcome.kind === 'retry'
      ? [{ id, failures: failures + 1, number, afterMs: Math.ceil(outcome.afterMs) }]
      : [],
  );
  if (retries.length === 0) return;
  const dueAt = `now() + r."afterMs" * interval '1 ms'`;
  await statementsOn(db).query(
    `UPDATE ${schema}.job j
     SET data = (j.data - 'turns') || jsonb_build_object('failures', r.failures, 'endedTry', r.number), start_after = ${dueAt}, priority = ${prioritySql(dueAt)},
       keep_until = j.keep_until + r."afterMs" * interval '1 ms'
     FROM json_to_recordset($2::text::json) AS r (id uuid, failures int, number int, "afterMs" float8)
     WHERE j.name = $1 AND j.id = r.id AND j.state = 'retry'`,
    [name, JSON.stringify(retries)],
  );
}

/** Gives back what was not tried, so that it does not count as a try. */
async function giveBack<Job>(
  { name }: Store,
  { schema }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const unused = endings.flatMap(({ claim: { id }, outcome }) =>
    outcome.kind === 'unused' ? [{ id, afterMs: outcome.afterMs }] : [],
  );
  if (unused.length === 0) return;
  const dueAt = `now() + u."afterMs" * interval '1 ms'`;
  await statementsOn(db).query(
    `UPDATE ${schema}.job j SET state = 'retry', started_on = NULL, heartbeat_on = NULL,
       start_after = CASE WHEN u."afterMs" > 0 THEN ${dueAt} ELSE j.start_after END,
       priority = CASE WHEN u."afterMs" > 0 THEN ${prioritySql(dueAt)} ELSE j.priority END
     FROM json_to_recordset($2::text::json) AS u (id uuid, "afterMs" float8)
     WHERE j.name = $1 AND j.id = u.id AND j.state = 'active'`,
    [name, JSON.stringify(unused)],
  );
}

/**
 * Stores dead letters. Not by pg-boss's own means: a fetched job cannot be given up before its retries are used up, its failed row would go on
 * to hold the group, and redriven it would get a new id, by which its key would be forgotten. A cancelled row holds no group and keeps the key.
 */
async function buryDead<Job>(
  { deadName }: Store,
  { boss }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const rows = endings.flatMap(({ claim, outcome }) => {
    if (outcome.kind !== 'dead') return [];
    const { id, attempts, addedAt, reason } = outcome.letter;
    const data: DeadData = {
      key: claim.data.key,
      text: claim.data.text,
      addedAt: addedAt.toISOString(),
      attempts,
      reason: JSON.stringify(reason),
    };
    return [{ id, data }];
  });
  if (rows.length > 0) await boss.insert(deadName, rows, { db });
}

/** Stores what follows, queue by queue in the order of their names. */
async function placeFollowers<Job>(
  own: Store,
  session: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const all = new Map<Store, NewJob[]>();
  for (const { followers } of endings)
    for (const [store, jobs] of followers) all.set(store, [...(all.get(store) ?? []), ...jobs]);
  const stores = [...all].sort(([one], [other]) => (one.name < other.name ? -1 : 1));
  for (const [store, jobs] of stores)
    await placeJobs(store, session, jobs, db, store.name === own.name ? 'fail' : 'wait');
}

/**
 * Ends jobs, as pg-boss's `complete` and `cancel` do, and makes the next job of each group its head, which can be fetched. Whoever stored a job
 * behind a head had locked it: so this statement, which must begin when we have the lock already, sees all that stands behind.
 * What the job said is erased: its key and its place in the group are all that is still needed of it, and a dead letter has a copy of its own.
 * @returns the ids of those that this process still held.
 */
export async function endJobs(
  { name, keepsContent }: Store,
  { schema }: Session,
  state: 'completed' | 'cancelled',
  attempts: readonly JobAttempt[],
  db: Db,
): Promise<readonly string[]> {
  if (attempts.length === 0) return [];
  const data = state === 'completed' && keepsContent ? 'data' : erasedSql;
  const rows = await statementsOn(db).query<{ readonly id: string }>(
    `WITH ended AS (
       UPDATE ${schema}.job SET state = $4::${schema}.job_state, completed_on = now(), data = ${data} WHERE ${isHeldSql}
       RETURNING id, singleton_key
     ), next AS (
       SELECT first.id FROM ended CROSS JOIN LATERAL (
         SELECT b.id FROM ${schema}.job b
         WHERE b.name = $1 AND b.singleton_key = ended.singleton_key AND b.state < 'active' AND b.blocked
         ORDER BY b.created_on LIMIT 1
       ) first
     ), released AS (
       UPDATE ${schema}.job j SET blocked = false, policy = 'exclusive' FROM next WHERE j.name = $1 AND j.id = next.id
       RETURNING j.start_after
     ), woken AS (
       SELECT pg_notify(${channelSql(schema)}, $1) FROM released WHERE start_after <= now() LIMIT 1
     )
     SELECT id FROM ended WHERE (SELECT count(*) FROM woken) >= 0`,
    [name, ...heldValues(attempts), state],
  );
  return rows.map(({ id }) => id);
}

/** What is left of a job's data when it has ended. */
export const erasedSql = `jsonb_build_object('key', data->'key')`;

/** Which rows belong to attempts: as pg-boss does it, by the pair of id and count, which PostgreSQL looks up by hash. */
const isAttemptSql = `name = $1 AND id = ANY ($2::uuid[]) AND (id::text || ':' || retry_count::text) = ANY ($3::text[])`;

/** Which of these rows are still held. */
export const isHeldSql = `${isAttemptSql} AND state = 'active'`;

/** Which are held, or have ended: in a transaction of the attempt's own worker, for nobody else ends it without a further attempt. */
export const isOursSql = `${isAttemptSql} AND state IN ('active', 'completed')`;

/** The values of `$2` and `$3` for these. */
export function heldValues(
  attempts: readonly JobAttempt[],
): readonly [ids: readonly string[], counts: readonly string[]] {
  return [attempts.map(({ id }) => id), attempts.map(({ id, retryCount }) => `${id}:${retryCount}`)];
}
