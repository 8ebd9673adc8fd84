/** A job as the memory keeps it. */
export interface StoredJob {
  readonly id: string;
  readonly key: string;
  readonly group: string;
  /** The job as JSON, so that no worker sees an object that somebody else still changes. */
  readonly text: string;
  readonly addedAt: Date;
  state: 'waiting' | 'retry' | 'running';
  /** Not tried before this time, in milliseconds since 1970. */
  dueAt: number;
  tries: number;
  failures: number;
}
