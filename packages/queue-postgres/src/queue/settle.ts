import type { FollowUp, Settlement } from '@order-integration/queue';
import { checkAdd, stringifyJob } from '@order-integration/queue';
import type { Db, JobAttempt } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { placeJobs } from './add.ts';
import { createBatcher } from './batches.ts';
import { isRejectedContent, untilWritten } from './failures.ts';
import { type ClaimedJob, type DeadData, groupKeyOf, type NewJob, newJobOf, prioritySql } from './job.ts';
import { channelSql, type Store, storeOf } from './store.ts';

/** What becomes of a job that was fetched; `unused` has not been tried. */
export type Outcome<Job> = Settlement<Job> | { readonly kind: 'unused' };

/** Writes what has become of a job. False where the claim had lapsed: then nothing is written. */
export type Settle<Job> = (claim: ClaimedJob<Job>, outcome: Outcome<Job>) => Promise<boolean>;

/** A claim that ends. */
interface Ending<Job> {
  readonly claim: ClaimedJob<Job>;
  readonly outcome: Outcome<Job>;
  readonly followers: ReadonlyMap<Store, readonly NewJob[]>;
}

type EndingOf<Job, Kind extends Outcome<Job>['kind']> = Ending<Job> & {
  readonly outcome: Extract<Outcome<Job>, { readonly kind: Kind }>;
};

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
  const write = async (endings: readonly Ending<Job>[]): Promise<ReadonlySet<string>> => {
    // Makes the queues that are not there yet: within the transaction nothing but its own statements may run.
    for (const { followers } of endings) for (const target of followers.keys()) await target.session();
    const inTransaction = () => session.transaction((db) => writeEndings(store, session, endings, db));
    return await untilWritten(inTransaction, onError);
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
      claim.data.text.length + [...followers.values()].flat().reduce((sum, { data }) => sum + data.text.length, 0),
    mostSize: mostBytes,
  });
  return async (claim, outcome) => {
    const followUps = outcome.kind === 'done' || outcome.kind === 'dead' ? outcome.followUps : [];
    return await submit({ claim, outcome, followers: followersOf(followUps) });
  };
}

/** The jobs of follow-ups by the store that they go into. */
function followersOf(followUps: readonly FollowUp[]): ReadonlyMap<Store, readonly NewJob[]> {
  const followers = new Map<Store, NewJob[]>();
  for (const { queue, job, options } of followUps) {
    const store = storeOf(queue);
    if (store === undefined) continue;
    const jobs = followers.get(store) ?? [];
    jobs.push(newJobOf(store.name, stringifyJob(job), checkAdd(options)));
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
  const { boss } = session;
  const held = await lockHeld(store, session, all, db);
  const endings = all.filter(({ claim }) => held.has(claim.id));
  const attemptsOf = (...kinds: readonly Outcome<Job>['kind'][]): JobAttempt[] =>
    endings.filter(({ outcome }) => kinds.includes(outcome.kind)).map(({ claim }) => claim.attempt);
  const done = attemptsOf('done');
  if (done.length > 0) await boss.complete(store.name, done, null, { db });
  // Failed, a job goes into its retry state at once: the time for which it is put off is set in the same transaction.
  const returned = attemptsOf('retry', 'interrupted');
  if (returned.length > 0) await boss.fail(store.name, returned, null, { db });
  await setRetryTimes(store, session, endings, db);
  await giveBack(store, session, attemptsOf('unused'), db);
  const dead = endings.filter((ending): ending is EndingOf<Job, 'dead'> => ending.outcome.kind === 'dead');
  await bury(store, session, dead, db);
  await placeFollowers(session, endings, db);
  const ended = endings.filter(({ outcome }) => outcome.kind === 'done' || outcome.kind === 'dead');
  const groupKeys = new Set(ended.map(({ claim }) => groupKeyOf(claim.group)));
  if (groupKeys.size > 0) await releaseGroups(store, session, [...groupKeys], db);
  return held;
}

/**
 * Locks the rows of the claims that still hold. Every transaction of ours locks rows in the order of their ids before it changes them, so that
 * no two wait for one another.
 * @returns the ids of those claims.
 */
async function lockHeld<Job>(
  { name }: Store,
  { schema }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<ReadonlySet<string>> {
  const ids = endings.map(({ claim }) => claim.id);
  const attempts = endings.map(({ claim: { attempt } }) => `${attempt.id}:${attempt.retryCount}`);
  const rows = await statementsOn(db).query<{ readonly id: string }>(
    `SELECT id FROM ${schema}.job
     WHERE name = $1 AND id = ANY ($2::uuid[]) AND state = 'active' AND (id::text || ':' || retry_count::text) = ANY ($3::text[])
     ORDER BY id FOR UPDATE`,
    [name, ids, attempts],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Sets when jobs are tried again, and how often they have failed. pg-boss itself knows fixed and doubling delays. */
async function setRetryTimes<Job>(
  { name }: Store,
  { schema }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const retries = endings.flatMap(({ claim: { id, failures }, outcome }) =>
    outcome.kind === 'retry' ? [{ id, failures: failures + 1, afterMs: Math.ceil(outcome.afterMs) }] : [],
  );
  if (retries.length === 0) return;
  const dueAt = `now() + r."afterMs" * interval '1 ms'`;
  await statementsOn(db).query(
    `UPDATE ${schema}.job j
     SET data = j.data || jsonb_build_object('failures', r.failures), start_after = ${dueAt}, priority = ${prioritySql(dueAt)},
       keep_until = j.keep_until + r."afterMs" * interval '1 ms'
     FROM json_to_recordset($2::text::json) AS r (id uuid, failures int, "afterMs" float8)
     WHERE j.name = $1 AND j.id = r.id AND j.state = 'retry'`,
    [name, JSON.stringify(retries)],
  );
}

/** Gives back what was not tried, so that it does not count as a try. */
async function giveBack(
  { name }: Store,
  { schema }: Session,
  attempts: readonly JobAttempt[],
  db: Db,
): Promise<void> {
  if (attempts.length === 0) return;
  await statementsOn(db).query(
    `UPDATE ${schema}.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL
     WHERE name = $1 AND id = ANY ($2::uuid[]) AND state = 'active'`,
    [name, attempts.map(({ id }) => id)],
  );
}

/**
 * Makes dead letters. Not by pg-boss's own: a fetched job cannot be given up before its retries are used up, its failed row would go on to
 * hold the group, and redriven it would get a new id, by which its key would be forgotten. A cancelled row holds no group and keeps the key.
 */
async function bury<Job>(
  { name, deadName }: Store,
  { boss }: Session,
  dead: readonly EndingOf<Job, 'dead'>[],
  db: Db,
): Promise<void> {
  if (dead.length === 0) return;
  const attempts = dead.map(({ claim }) => claim.attempt);
  await boss.cancel(name, attempts, { db });
  const rows = dead.map(({ claim, outcome: { letter } }) => {
    const data: DeadData = {
      text: claim.data.text,
      addedAt: letter.addedAt.toISOString(),
      attempts: letter.attempts,
      reason: JSON.stringify(letter.reason),
    };
    return { id: letter.id, data };
  });
  await boss.insert(deadName, rows, { db });
}

/** Stores what follows, queue by queue in the order of their names. */
async function placeFollowers<Job>(
  session: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const all = new Map<Store, NewJob[]>();
  for (const { followers } of endings)
    for (const [store, jobs] of followers) all.set(store, [...(all.get(store) ?? []), ...jobs]);
  const stores = [...all].sort(([one], [other]) => (one.name < other.name ? -1 : 1));
  for (const [store, jobs] of stores) await placeJobs(store, session, jobs, db);
}

/**
 * Makes the next job of each group its head, which can be fetched. A statement of its own, after those that end the heads: whoever stored
 * a job behind a head had locked it, so what this statement sees is complete.
 */
async function releaseGroups(
  { name }: Store,
  { schema }: Session,
  groupKeys: readonly string[],
  db: Db,
): Promise<void> {
  await statementsOn(db).query(
    `WITH next AS (
       SELECT first.id FROM unnest($2::text[]) AS ended (group_key)
       CROSS JOIN LATERAL (
         SELECT b.id FROM ${schema}.job b
         WHERE b.name = $1 AND b.singleton_key = ended.group_key AND b.state < 'active' AND b.blocked
         ORDER BY b.created_on LIMIT 1
       ) first
     ), released AS (
       UPDATE ${schema}.job j SET blocked = false, policy = 'exclusive'
       FROM next WHERE j.name = $1 AND j.id = next.id
       RETURNING j.start_after
     )
     SELECT pg_notify(${channelSql(schema)}, $1) FROM released WHERE start_after <= now() LIMIT 1`,
    [name, groupKeys],
  );
}
