/** What a slice of load on a server showed. */
export interface ServerFigures {
  /** Requests that were answered. */
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** The same up to the moment at which all that they led to was done: stored, or delivered. */
  readonly donePerSecond: number;
  /** CPU time of the server process per request, in microseconds. */
  readonly cpuMicroseconds: number;
  /** The same with the processes of its store. */
  readonly cpuWithStoreMicroseconds: number;
  /** CPU time of the server process by the time that passed: below about 0.9, something else was the limit. */
  readonly busy: number;
}
