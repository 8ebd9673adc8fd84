import type { Claim } from '@order-integration/queue';
import type { JobAttempt, JobWithMetadata } from 'pg-boss';
import { type JobData, readEnvelope } from './job-data.ts';

/** A job that this process has fetched. */
export interface ClaimedJob<Job> extends Claim<Job> {
  /** Names the attempt at pg-boss: what is settled with it touches no later attempt. */
  readonly attempt: JobAttempt;
  readonly data: JobData;
}

/** The claim on a fetched row. */
export function claimOf<Job>({ id, retryCount, createdOn, data }: JobWithMetadata<JobData>): ClaimedJob<Job> {
  const { key, group, job } = readEnvelope(data.text);
  return {
    id,
    key,
    group,
    job: job as Job,
    number: retryCount + 1,
    failures: data.failures ?? 0,
    addedAt: data.addedAt === undefined ? createdOn : new Date(data.addedAt),
    attempt: { id, retryCount },
    data,
  };
}
