import { randomUUID } from 'node:crypto';
import type { Verdict } from '@order-integration/queue';
import type { CommandResponse } from 'pg-boss';
import type { Session } from '../database/session.ts';
import { createBatcher } from './batcher.ts';
import type { ClaimedJob } from './claimed-job.ts';
import type { DeadData, JobData } from './job-data.ts';
import type { Store } from './store.ts';
import { untilWritten } from './until-written.ts';

/** Writes what has become of jobs. */
export type Settle<Job> = (claim: ClaimedJob<Job>, verdict: Verdict) => Promise<void>;

const mostCompletions = 500;

/** @param onError hears of every write that had to be tried again. */
export function createSettler<Job>(
  store: Store,
  session: Session,
  onError: (error: unknown) => void,
): Settle<Job> {
  const { boss } = session;
  const completions = createBatcher<ClaimedJob<Job>, void>({
    flush: async (claims) => {
      await boss.complete(
        store.name,
        claims.map(({ attempt }) => attempt),
      );
      return [];
    },
    most: mostCompletions,
  });

  const write = async (claim: ClaimedJob<Job>, verdict: Verdict): Promise<void> => {
    if (verdict.kind === 'done') return await completions.submit(claim);
    if (verdict.kind === 'retry') return await retry(store, session, claim, verdict.afterMs);
    if (verdict.kind === 'dead') return await bury(store, session, claim, verdict.reason);
    await boss.fail(store.name, claim.attempt);
  };

  return (claim, verdict) => untilWritten(() => write(claim, verdict), onError);
}

/**
 * pg-boss knows fixed and doubling delays. So the attempt fails, which puts the job into its retry state, and the time is set on the waiting
 * job, both in one transaction: nobody sees it without its time.
 */
async function retry<Job>(
  { name }: Store,
  { boss, transaction }: Session,
  { id, attempt, data, failures }: ClaimedJob<Job>,
  afterMs: number,
): Promise<void> {
  const next: JobData = { ...data, failures: failures + 1 };
  await transaction(async (db) => {
    if (!concerned(await boss.fail(name, attempt, null, { db }))) return;
    const startAfter = `${Math.ceil(afterMs)} milliseconds`;
    await boss.update(name, next, { id, startAfter, db });
  });
}

/**
 * Not by pg-boss's own dead letters: a fetched job cannot be given up before its retries are used up, its failed row would go on to hold
 * the group, and redriven it would get a new id, by which its key would be forgotten. A cancelled row holds no group and keeps the key.
 */
async function bury<Job>(
  { name, deadName }: Store,
  { boss, transaction }: Session,
  { attempt, data, number, addedAt }: ClaimedJob<Job>,
  reason: string,
): Promise<void> {
  const dead: DeadData = {
    text: data.text,
    addedAt: addedAt.toISOString(),
    attempts: number,
    reason: JSON.stringify(reason),
  };
  await transaction(async (db) => {
    if (!concerned(await boss.cancel(name, attempt, { db }))) return;
    await boss.insert(deadName, [{ id: randomUUID(), data: dead }], { db });
  });
}

/** Whether a command found its job: it does not where the claim has lapsed. pg-boss returns the number and leaves it out of its types. */
function concerned(response: CommandResponse & { readonly affected?: number }): boolean {
  return response.affected !== 0;
}
