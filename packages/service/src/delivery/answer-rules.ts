/** What an answer means for the delivery. */
export interface AnswerRule {
  /** First and last status that it is about. */
  readonly statuses: readonly [first: number, last: number];
  readonly outcome: 'retry' | 'stopped';
  /** What the status says, for people. */
  readonly meaning: string;
  /** Whether the connector may put the next attempt off beyond the schedule. */
  readonly heedsRetryAfter?: true;
}

/** The answers that do not mean delivered, as Standard Webhooks suggests. The first rule that is about a status holds. */
export const answerRules: readonly AnswerRule[] = [
  { statuses: [410, 410], outcome: 'stopped', meaning: 'the endpoint is gone' },
  { statuses: [429, 429], outcome: 'retry', meaning: 'too many notifications', heedsRetryAfter: true },
  {
    statuses: [503, 503],
    outcome: 'retry',
    meaning: 'the connector is not available',
    heedsRetryAfter: true,
  },
  { statuses: [200, 299], outcome: 'retry', meaning: 'a success that is not accepted here' },
  { statuses: [300, 399], outcome: 'retry', meaning: 'a redirect, which is never followed' },
  { statuses: [400, 499], outcome: 'retry', meaning: 'the connector refuses the notification' },
  { statuses: [500, 599], outcome: 'retry', meaning: 'the connector failed' },
];

/** The rule for any other status: HTTP knows none. */
export const otherAnswers: AnswerRule = {
  statuses: [600, 999],
  outcome: 'retry',
  meaning: 'a status that HTTP does not know',
};
