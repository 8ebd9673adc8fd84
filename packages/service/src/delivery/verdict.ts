/** What an attempt comes to. */
export type Verdict =
  | { readonly outcome: 'delivered' }
  | {
      readonly outcome: 'retry';
      readonly reason: string;
      /** The connector wants no attempt before this time has passed; the schedule's pause holds where it is longer. */
      readonly atLeastMs?: number | undefined;
      /** An error that nobody foresaw, for whoever looks for its cause. */
      readonly cause?: unknown;
    }
  | { readonly outcome: 'stopped'; readonly reason: string };
