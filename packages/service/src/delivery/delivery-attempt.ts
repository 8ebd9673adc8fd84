/** One attempt to deliver a notification, for the record. Holds neither body nor secret. */
export interface DeliveryAttempt {
  /** Identity of the notification. */
  readonly key: string;
  /** First attempt: 1. */
  readonly number: number;
  /** Origin of the URL, without path and query, because the path may hold the connector's secret. */
  readonly origin: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** `delivered`; `retry`, because it failed and is tried again; `stopped`, because trying again is of no use. */
  readonly outcome: 'delivered' | 'retry' | 'stopped';
  /** HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Why it failed, for people; undefined when it was delivered. */
  readonly reason: string | undefined;
}
