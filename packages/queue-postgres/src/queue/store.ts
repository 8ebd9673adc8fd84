import { ConfigurationError, type Queue, type QueueCounts } from '@order-integration/queue';
import type { JobAttempt, QueueOptions, QueuePolicy } from 'pg-boss';
import { heartbeatSeconds } from '../database/boss.ts';
import { type Database, type QueueDatabase, queueDatabaseOf } from '../database/database.ts';
import { type Session, statementsOn } from '../database/session.ts';
import { createClock, type DatabaseClock } from './clock.ts';
import type { CheckedOptions } from './durable-queue-options.ts';

/** Where a queue keeps its jobs. */
export interface Store {
  /** The queue's name at pg-boss. */
  readonly name: string;
  /** The name at pg-boss of its dead letters. */
  readonly deadName: string;
  readonly database: QueueDatabase;
  /** Whether what a job said is kept for a time after its end. */
  readonly keepsContent: boolean;
  readonly clock: DatabaseClock;
  /** The open database, with the queue in it. Waits while the database closes: what the closing waits for must not ask. */
  session(): Promise<Session>;
  /** Makes the queue in a session, unless it is there. */
  prepare(session: Session): Promise<void>;
}

/** The store of a queue on a database. */
export function storeOn(database: Database, options: CheckedOptions): Store {
  const { name } = options;
  const queueDatabase = queueDatabaseOf(database);
  const prepared = new WeakMap<Session, Promise<void>>();
  const store: Store = {
    name,
    deadName: `${name}/dead`,
    database: queueDatabase,
    keepsContent: options.contentRetentionMs > 0,
    clock: createClock(),
    session: () => queueDatabase.session(name, store.prepare),
    prepare: async (session) => {
      const preparing = prepared.get(session) ?? prepare(store, session, options);
      prepared.set(session, preparing);
      await preparing.catch((error: unknown) => {
        prepared.delete(session);
        throw error;
      });
    },
  };
  return store;
}

// Registered, because the queue may come from the other copy of this package: one is ESM, one is CommonJS.
const storeKey = Symbol.for('order-integration.queue-postgres.store');

interface Stored {
  readonly queue: object;
  readonly store: Store;
}

/** Makes the store part of a queue, so that other queues on the same database can add to it in their transactions. */
export function withStore<Job>(queue: Queue<Job>, store: Store): Queue<Job> {
  return Object.defineProperty(queue, storeKey, { value: { queue, store } satisfies Stored });
}

/** Returns the store of a queue; undefined for a queue of another kind, or one that is wrapped, whose own `add` may do more. */
export function storeOf(queue: Queue<unknown>): Store | undefined {
  if (!(storeKey in queue)) return undefined;
  const stored = queue[storeKey] as Stored;
  return stored.queue === queue ? stored.store : undefined;
}

/** SQL of the channel on which pg-boss announces new jobs, with the queue's name as payload; it keeps the name of the channel to itself. */
export function channelSql(schema: string): string {
  return `('pgboss_' || left(encode(sha224('${schema}'::bytea), 'hex'), 24))`;
}

/** Counts the jobs of a queue as they stand now; pg-boss's own counts are up to a minute old. */
export async function countJobs(store: Store): Promise<QueueCounts> {
  const { db, schema } = await store.session();
  const [row] = await statementsOn(db).query<Record<keyof QueueCounts, number>>(
    `SELECT (count(*) FILTER (WHERE name = $1 AND state IN ('created', 'retry')))::int AS waiting,
            (count(*) FILTER (WHERE name = $1 AND state = 'active'))::int AS running,
            (count(*) FILTER (WHERE name = $2 AND state = 'created'))::int AS dead
     FROM ${schema}.job WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active', 'failed')`,
    [store.name, store.deadName],
  );
  return row ?? { waiting: 0, running: 0, dead: 0 };
}

type Settings = QueueOptions & { readonly notify?: boolean };

/** pg-boss deletes a job that has waited this long. Ours may wait as long as they like, so: ten years. */
const tenYears = 315_360_000;

/** Makes a queue and that of its dead letters, or brings them up to date. */
async function prepare(store: Store, session: Session, options: CheckedOptions): Promise<void> {
  await ensureQueue(session, store.name, 'exclusive', {
    notify: true,
    heartbeatSeconds,
    // The longest that pg-boss takes. A heartbeat, not this, finds out who is lost.
    expireInSeconds: 86_400,
    retentionSeconds: tenYears,
    deleteAfterSeconds: Math.ceil(options.keyRetentionMs / 1_000),
    // A lost job is tried again at once and always: how often is enough is decided when it is fetched.
    retryLimit: 1_000_000,
    retryDelay: 0,
  });
  await ensureQueue(session, store.deadName, 'standard', {
    retentionSeconds: Math.ceil(options.deadLetterRetentionMs / 1_000),
    deleteAfterSeconds: 1,
  });
  // pg-boss looks a queue up when it uses it first, beside a transaction and not in it: where no connection was left, that would wait for itself.
  for (const name of [store.name, store.deadName]) await session.boss.insert(name, []);
  if (session.migrate) await ensureTables(session);
  await store.clock.read(session);
  if (store.database.exclusive) await releaseLost(session, store.name);
}

/** Asks before it writes: most starts find the queue as it should be, and in an embedded database the writing takes longer. */
async function ensureQueue(
  { boss, schema, migrate }: Session,
  name: string,
  policy: QueuePolicy,
  settings: Settings,
): Promise<void> {
  const present = await boss.getQueue(name);
  if (present === null && !migrate) throw await missingQueue({ boss, schema }, name);
  if (present === null) return await boss.createQueue(name, { policy, ...settings });
  if (present.policy !== policy)
    throw new ConfigurationError(
      `The queue “${name}” is there already and of another kind (${present.policy}): choose another name`,
    );
  if (!migrate) return;
  const values = new Map<string, unknown>(Object.entries(present));
  const isAsItShouldBe = Object.entries(settings).every(([option, value]) => values.get(option) === value);
  if (!isAsItShouldBe) await boss.updateQueue(name, settings);
}

/** Names the queues that are there: whoever may not make one has mistyped its name. */
async function missingQueue(
  { boss, schema }: Pick<Session, 'boss' | 'schema'>,
  name: string,
): Promise<Error> {
  const names = (await boss.getQueues()).map((queue) => queue.name).filter((each) => !each.endsWith('/dead'));
  return new ConfigurationError(
    `There is no queue “${name}” in the schema “${schema}”. There ${names.length === 0 ? 'is none' : `is: ${names.sort().join(', ')}`}`,
  );
}

/** Our own tables beside those of pg-boss. */
const tables: Readonly<Record<string, string>> = {
  lane_pause: `queue text NOT NULL, lane_key text NOT NULL, lane text NOT NULL, state text NOT NULL, failures int NOT NULL,
    reason text NOT NULL, paused_until timestamptz NOT NULL, PRIMARY KEY (queue, lane_key)`,
  journal: `queue text NOT NULL, name text NOT NULL, content text NOT NULL, written_at timestamptz NOT NULL DEFAULT now(),
    place bigint GENERATED BY DEFAULT AS IDENTITY, PRIMARY KEY (queue, name)`,
};

async function ensureTables({ db, schema }: Session): Promise<void> {
  for (const [table, columns] of Object.entries(tables))
    await ensureRelation({ db, schema }, table, `CREATE TABLE IF NOT EXISTS ${schema}.${table} (${columns})`);
}

/** Makes a table or an index. Two processes that do at the same time may both try, and one is refused although it is there then. */
export async function ensureRelation(
  { db, schema }: Pick<Session, 'db' | 'schema'>,
  name: string,
  definition: string,
): Promise<void> {
  const { query } = statementsOn(db);
  const isThere = async (): Promise<boolean> => {
    const [row] = await query<{ readonly there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      `${schema}.${name}`,
    ]);
    return row?.there ?? false;
  };
  if (await isThere()) return;
  await query(definition).catch(async (error: unknown) => {
    if (!(await isThere())) throw error;
  });
}

/** Nobody else can be running jobs of a database that only this process has: what seems to run was lost with an earlier process. */
async function releaseLost({ boss, db, schema }: Session, name: string): Promise<void> {
  const lost = await statementsOn(db).query<JobAttempt>(
    `SELECT id, retry_count AS "retryCount" FROM ${schema}.job WHERE name = $1 AND state = 'active'`,
    [name],
  );
  if (lost.length > 0) await boss.fail(name, [...lost]);
}
