import {
  type AtomicEnd,
  ClaimLapsedError,
  ConfigurationError,
  type OpenTransaction,
} from '@order-integration/queue';
import type { Db } from 'pg-boss';
import { type Session, statementsOn } from '../database/session.ts';
import type { ClaimedJob } from './job.ts';
import { endJobs, lockHeld } from './settle.ts';
import type { Store } from './store.ts';

/** What has become of a claim that its worker ends itself. */
export interface AtomicEnds<Job> {
  /** Makes the end of a claim. */
  of(claim: ClaimedJob<Job>): AtomicEnd;
  /** Whether the claim has ended in a transaction: then there is nothing left to settle. */
  hasEnded(claim: ClaimedJob<Job>): boolean;
}

/**
 * Lets workers end their jobs in transactions. Ending one asks for the claim's row in the state in which it was fetched: a process that has
 * lost its claim finds none, and its transaction is undone.
 */
export function createAtomicEnds<Job>(store: Store, session: Session): AtomicEnds<Job> {
  const ended = new WeakSet<ClaimedJob<Job>>();

  const end = async (claim: ClaimedJob<Job>, db: Db): Promise<void> => {
    await refuseOldSnapshots(db);
    const held = await lockHeld(store, session, [claim.attempt], db);
    if (held.size === 0) throw new ClaimLapsedError();
    await endJobs(store, session, 'completed', [claim.attempt], db);
  };

  return {
    of: (claim) => ({
      transaction: async (run) => {
        const result = await session.lent.transaction(async (db) => {
          const returned = await run(statementsOn(db));
          await end(claim, db);
          return returned;
        });
        ended.add(claim);
        return result;
      },
      endWithin: (transaction) => end(claim, dbOf(transaction)),
    }),
    hasEnded: (claim) => ended.has(claim),
  };
}

/**
 * With a snapshot of its beginning, a transaction would not see what has been stored behind the job since, and that would never run.
 * @throws {ConfigurationError} at any other isolation than READ COMMITTED.
 */
async function refuseOldSnapshots(db: Db): Promise<void> {
  const [row] = await statementsOn(db).query<{ readonly isolation: string }>(
    "SELECT current_setting('transaction_isolation') AS isolation",
  );
  if (row?.isolation === 'read committed') return;
  throw new ConfigurationError(
    'A job ends in a transaction at READ COMMITTED, which is PostgreSQL’s default',
  );
}

/** A transaction as pg-boss takes it. */
function dbOf(transaction: OpenTransaction): Db {
  if ('executeSql' in transaction)
    return { executeSql: (sql, values) => transaction.executeSql(sql, values ?? []) };
  return {
    executeSql: async (sql, values = []) => {
      const answer = await ('unsafe' in transaction
        ? // The statement that ends a job has texts and lists of texts only.
          transaction.unsafe(sql, values as (string | string[])[])
        : transaction.query(sql, values));
      return Array.isArray(answer) ? { rows: answer } : (answer as { readonly rows: unknown[] });
    },
  };
}
