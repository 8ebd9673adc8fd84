/** What one slice of load on one server gave. */
export interface Slice {
  readonly seconds: number;
  /** Requests that were answered, whatever the status. */
  readonly requests: number;
  /** Answers with a status other than 200, and requests without an answer. */
  readonly failures: number;
}
