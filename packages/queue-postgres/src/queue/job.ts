import { hash } from 'node:crypto';
import type { CheckedAdd, Claim } from '@order-integration/queue';
import type { JobAttempt, JobWithMetadata } from 'pg-boss';

/**
 * What a row of pg-boss's table holds. The job is JSON as text: `jsonb` refuses some characters that JSON allows (U+0000, halves of a
 * pair), and one such job would fail the whole insert that it is grouped into.
 */
export interface JobData {
  /** The key as JSON. */
  readonly key: string;
  /** `{ group, lanes, job }` as JSON. Erased when the job has ended, unless it is to be kept for a time. */
  readonly text: string;
  /**
   * When it is due at first, in milliseconds since 1970 with their fractions: what orders jobs that are fetched together, because the priority
   * has seconds and a time that the database hands over has milliseconds.
   */
  readonly dueAt?: number;
  /** How many tries have failed; 0 when absent. */
  readonly failures?: number;
  /** Which try was the last that ended: processes that were lost before it are forgotten. 0 when absent. */
  readonly endedTry?: number;
  /** How often it has begun since then as the only suspect of its process (`suspects.ts`); 0 when absent. */
  readonly turns?: number;
  /** When a redriven job was added at first, as ISO 8601. */
  readonly addedAt?: string;
}

/** What a dead letter's row holds beside the job. */
export interface DeadData {
  readonly key: string;
  readonly text: string;
  readonly addedAt: string;
  readonly attempts: number;
  /** The reason as JSON, for the same characters' sake. */
  readonly reason: string;
}

/** What a row says of a job. */
export interface Envelope {
  readonly key: string;
  readonly group: string;
  /** Absent where the job occupies none. */
  readonly lanes?: readonly string[];
  readonly job: unknown;
}

/** A job on its way into the database. */
export interface NewJob {
  readonly id: string;
  readonly groupKey: string;
  /** Absent where the job occupies no lane. */
  readonly lanesKey: string | undefined;
  readonly data: JobData;
  readonly afterMs: number;
}

/**
 * Makes a job ready to be stored.
 * @param jobText the job as JSON.
 */
export function newJobOf(queue: string, jobText: string, { key, group, lanes, afterMs }: CheckedAdd): NewJob {
  const lanesText = lanes.length === 0 ? '' : `"lanes":${JSON.stringify(lanes)},`;
  const text = `{"group":${JSON.stringify(group)},${lanesText}"job":${jobText}}`;
  return {
    id: idOf(queue, key),
    groupKey: groupKeyOf(group),
    lanesKey: lanesKeyOf(lanes),
    data: { key: JSON.stringify(key), text },
    afterMs,
  };
}

/** Reads what a row says. */
export function readEnvelope({ key, text }: Pick<JobData, 'key' | 'text'>): Envelope {
  return { ...JSON.parse(text), key: JSON.parse(key) };
}

/** A job that this process has fetched. */
export interface ClaimedJob<Job> extends Claim<Job> {
  readonly lanesKey: string | undefined;
  /** Names the attempt at pg-boss: what is settled with it touches no later attempt. */
  readonly attempt: JobAttempt;
  /** How often its process has been lost, or stopped before it was done, since a try last ended. */
  readonly losses: number;
  /** How often it has begun since then as the only suspect of its process. */
  readonly turns: number;
  readonly data: JobData;
}

/** The claim on a fetched row. */
export function claimOf<Job>({
  id,
  retryCount,
  createdOn,
  groupId,
  data,
}: JobWithMetadata<JobData>): ClaimedJob<Job> {
  const { key, group, lanes = [], job } = readEnvelope(data);
  return {
    id,
    key,
    group,
    lanes,
    lanesKey: groupId ?? undefined,
    job: job as Job,
    number: retryCount + 1,
    failures: data.failures ?? 0,
    addedAt: data.addedAt === undefined ? createdOn : new Date(data.addedAt),
    attempt: { id, retryCount },
    losses: retryCount - (data.endedTry ?? 0),
    turns: data.turns ?? 0,
    data,
  };
}

/** The id of a job: the same key gives the same id, which is how the database knows a duplicate. */
export function idOf(queue: string, key: string): string {
  const hex = hash('sha256', `${queue}\0${key}`, 'hex');
  // Version 8 of RFC 9562: an id made by a rule of one's own.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** What stands for a group in the database. */
export function groupKeyOf(group: string): string {
  return indexable('group', group);
}

/** What stands for a combination of lanes in the database; undefined for none. Short, because every job holds it and its lanes as well. */
export function lanesKeyOf(lanes: readonly string[]): string | undefined {
  if (lanes.length === 0) return undefined;
  const text = JSON.stringify(lanes);
  const known = knownLanesKeys.get(text);
  if (known !== undefined) return known;
  const key = `lanes:${hash('sha256', text, 'base64url').slice(0, 22)}`;
  if (knownLanesKeys.size >= mostKnownLanesKeys) knownLanesKeys.clear();
  knownLanesKeys.set(text, key);
  return key;
}

/** Most jobs are for the same few lanes. */
const knownLanesKeys = new Map<string, string>();
const mostKnownLanesKeys = 1_000;

/** What stands for a lane in the database. */
export function laneKeyOf(lane: string): string {
  return indexable('lane', lane);
}

/** Indexes hold it, so a long text, or one with characters that PostgreSQL refuses, becomes a hash. */
function indexable(kind: string, text: string): string {
  return /^[^\0\p{Surrogate}]{1,200}$/u.test(text)
    ? `${kind}:${text}`
    : `hash of ${kind}:${hash('sha256', JSON.stringify(text), 'hex')}`;
}

/**
 * pg-boss hands out the highest priority first, so a job's priority is the time at which it is due, in seconds before (negative: after) this
 * day. What is due earlier goes first, a retry does not overtake what is new and due, and what is due later stands at the end of the index.
 */
const firstDay = Date.UTC(2026, 0, 1) / 1_000;

/** Lower than any due time's; what is lower still is put off, however long it has been due. */
export const lowestPriority = -2_000_000_000;

/** @param dueAt milliseconds since 1970 by the database's clock. */
export function priorityOf(dueAt: number): number {
  return Math.max(lowestPriority, Math.floor(firstDay - dueAt / 1_000));
}

/** The same, by the database. @param time SQL of a `timestamptz`. */
export function prioritySql(time: string): string {
  return `GREATEST(${lowestPriority}, floor(${firstDay} - extract(epoch FROM ${time})))::int`;
}
