import { randomUUID } from 'node:crypto';
import type { Verdict } from '@order-integration/queue';
import type { Db, JobAttempt } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import { createBatcher } from './batches.ts';
import { isRejectedContent, untilWritten } from './failures.ts';
import { type ClaimedJob, type DeadData, groupKeyOf, prioritySql } from './job.ts';
import { channelSql, type Store } from './store.ts';

/** Writes what has become of a job that was fetched. */
export type Settle<Job> = (claim: ClaimedJob<Job>, verdict: Verdict) => Promise<void>;

/** A claim that ends. */
interface Ending<Job> {
  readonly claim: ClaimedJob<Job>;
  readonly verdict: Verdict;
}

type VerdictOf<Kind extends Verdict['kind']> = Extract<Verdict, { readonly kind: Kind }>;

const mostEndings = 500;

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
  const write = (endings: readonly Ending<Job>[]) =>
    untilWritten(() => session.transaction((db) => writeEndings(store, session, endings, db)), onError);

  const submit = createBatcher<Ending<Job>, void>({
    flush: async (endings) => {
      try {
        await write(endings);
      } catch (error) {
        if (endings.length === 1 || !isRejectedContent(error)) throw error;
        // One that cannot be written must not hold up those that it shares a transaction with.
        for (const ending of endings) await write([ending]).catch(onError);
      }
      return [];
    },
    most: mostEndings,
  });
  return (claim, verdict) => submit({ claim, verdict });
}

async function writeEndings<Job>(
  store: Store,
  session: Session,
  all: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const { boss } = session;
  const held = await lockHeld(store, session, all, db);
  const endings = all.filter(({ claim }) => held.has(claim.id));
  const attemptsOf = (...kinds: readonly Verdict['kind'][]): JobAttempt[] =>
    endings.filter(({ verdict }) => kinds.includes(verdict.kind)).map(({ claim }) => claim.attempt);
  const done = attemptsOf('done');
  if (done.length > 0) await boss.complete(store.name, done, null, { db });
  // Failed, a job goes into its retry state at once: the time for which it is put off is set in the same transaction.
  const returned = attemptsOf('retry', 'interrupted');
  if (returned.length > 0) await boss.fail(store.name, returned, null, { db });
  await putOff(store, session, endings, db);
  await bury(store, session, endings, db);
  const ended = endings.filter(({ verdict }) => verdict.kind === 'done' || verdict.kind === 'dead');
  if (ended.length > 0) await releaseGroups(store, session, ended.map(({ claim }) => claim.group), db);
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
async function putOff<Job>(
  { name }: Store,
  { schema }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const retries = endings.flatMap(({ claim: { id, failures }, verdict }) =>
    verdict.kind === 'retry' ? [{ id, failures: failures + 1, afterMs: Math.ceil(verdict.afterMs) }] : [],
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

/**
 * Makes dead letters. Not by pg-boss's own: a fetched job cannot be given up before its retries are used up, its failed row would go on to
 * hold the group, and redriven it would get a new id, by which its key would be forgotten. A cancelled row holds no group and keeps the key.
 */
async function bury<Job>(
  { name, deadName }: Store,
  { boss }: Session,
  endings: readonly Ending<Job>[],
  db: Db,
): Promise<void> {
  const dead = endings.filter((ending): ending is Ending<Job> & { readonly verdict: VerdictOf<'dead'> } =>
    ending.verdict.kind === 'dead');
  if (dead.length === 0) return;
  await boss.cancel(name, dead.map(({ claim }) => claim.attempt), { db });
  const letters = dead.map(({ claim: { data, number, addedAt }, verdict }) => {
    const letter: DeadData = {
      text: data.text,
      addedAt: addedAt.toISOString(),
      attempts: number,
      reason: JSON.stringify(verdict.reason),
    };
    return { id: randomUUID(), data: letter };
  });
  await boss.insert(deadName, letters, { db });
}

/**
 * Makes the next job of each group its head, which can be fetched. A statement of its own, after those that end the heads: whoever stored
 * a job behind a head had locked it, so what this statement sees is complete.
 */
async function releaseGroups(
  { name }: Store,
  { schema }: Session,
  groups: readonly string[],
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
    [name, [...new Set(groups.map(groupKeyOf))]],
  );
}
