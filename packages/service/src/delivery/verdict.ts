/** What an attempt comes to. */
export type Verdict =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'retry';
      readonly reason: string;
      /** When the connector wants the next attempt; by the schedule when undefined. */
      readonly afterMilliseconds?: number | undefined;
      /** An error that nobody foresaw, for whoever looks for its cause. */
      readonly cause?: unknown;
    }
  | { readonly outcome: 'stopped'; readonly reason: string };
