import { hash } from 'node:crypto';

/**
 * What a row of pg-boss's table holds. The job is JSON as text: `jsonb` refuses some characters that JSON allows (U+0000, halves of a
 * pair), and one such job would fail the whole insert that it is grouped into.
 */
export interface JobData {
  /** `{ key, group, job }` as JSON. */
  readonly text: string;
  /** How many tries have failed; 0 when absent. */
  readonly failures?: number;
  /** When a redriven job was added at first, as ISO 8601. */
  readonly addedAt?: string;
}

/** What a dead letter's row holds beside the job. */
export interface DeadData {
  readonly text: string;
  readonly addedAt: string;
  readonly attempts: number;
  /** The reason as JSON, for the same characters' sake. */
  readonly reason: string;
}

/** What the text of a row says. */
export interface Envelope {
  readonly key: string;
  readonly group: string;
  readonly job: unknown;
}

/** @param jobText the job as JSON. */
export function envelopeText(key: string, group: string, jobText: string): string {
  return `{"key":${JSON.stringify(key)},"group":${JSON.stringify(group)},"job":${jobText}}`;
}

/** Reads the text of a row. */
export function readEnvelope(text: string): Envelope {
  return JSON.parse(text);
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

/** What pg-boss orders by. An index holds it, so a long group, or one with characters that PostgreSQL refuses, becomes a hash. */
export function orderKeyOf(group: string): string {
  return /^[^\0\p{Surrogate}]{1,200}$/u.test(group)
    ? `group:${group}`
    : `hash:${hash('sha256', JSON.stringify(group), 'hex')}`;
}
