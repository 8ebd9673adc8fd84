import type { JobAttempt, PgBoss, QueueOptions, QueuePolicy, QueueResult } from 'pg-boss';
import { heartbeatSeconds } from '../database/boss.ts';
import type { QueueDatabase } from '../database/database.ts';
import type { Session } from '../database/session.ts';
import { statementsOn } from '../database/session.ts';
import type { CheckedOptions } from './durable-queue-options.ts';

/** What a queue is made of. */
export interface PrepareOptions {
  readonly session: Session;
  readonly name: string;
  readonly deadName: string;
  readonly options: CheckedOptions;
  readonly engine: QueueDatabase;
}

type Settings = QueueOptions & { readonly notify?: boolean };

/** pg-boss deletes a job that has waited this long. Ours may wait as long as they like, so: ten years. */
const tenYears = 315_360_000;

/** Makes a queue and that of its dead letters, or brings them up to date. */
export async function prepareQueue({
  session,
  name,
  deadName,
  options,
  engine,
}: PrepareOptions): Promise<void> {
  const { boss } = session;
  const settings = {
    notify: true,
    heartbeatSeconds,
    // The longest that pg-boss takes. A heartbeat, not this, finds out who is lost.
    expireInSeconds: 86_400,
    retentionSeconds: tenYears,
    deleteAfterSeconds: Math.ceil(options.keyRetentionMs / 1_000),
    // A lost job is tried again at once and always: how often is enough is decided when it is fetched.
    retryLimit: 1_000_000,
    retryDelay: 0,
  } satisfies Settings;
  await ensureQueue(boss, name, 'key_strict_fifo', settings);
  const deadSettings = {
    retentionSeconds: Math.ceil(options.deadLetterRetentionMs / 1_000),
    deleteAfterSeconds: 1,
  };
  await ensureQueue(boss, deadName, 'standard', deadSettings);
  if (engine.exclusive) await releaseLost(session, name);
}

/** Asks before it writes: most starts find the queue as it should be, and in an embedded database the writing takes longer. */
async function ensureQueue(
  boss: PgBoss,
  name: string,
  policy: QueuePolicy,
  settings: Settings,
): Promise<void> {
  const present = await boss.getQueue(name);
  if (present === null) await boss.createQueue(name, { policy, ...settings });
  else if (!isSubset(settings, present)) await boss.updateQueue(name, settings);
}

function isSubset(settings: Settings, present: QueueResult): boolean {
  const values = new Map<string, unknown>(Object.entries(present));
  return Object.entries(settings).every(([option, value]) => values.get(option) === value);
}

/** Nobody else can be running jobs of a database that only this process has: what seems to run was lost with an earlier process. */
async function releaseLost({ boss, db, schema }: Session, name: string): Promise<void> {
  const lost = await statementsOn(db).query<JobAttempt>(
    `SELECT id, retry_count AS "retryCount" FROM ${schema}.job WHERE name = $1 AND state = 'active'`,
    [name],
  );
  if (lost.length > 0) await boss.fail(name, [...lost]);
}
