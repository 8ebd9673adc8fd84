/** What a slice of load on a server showed. */
export interface ServerFigures {
  readonly requestsPerSecond: number;
  /** CPU time of the server process per request, in microseconds. */
  readonly cpuMicroseconds: number;
  /** CPU time of the server process by the time that passed: below about 0.9, something else was the limit. */
  readonly busy: number;
}
