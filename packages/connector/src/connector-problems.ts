import type { ProblemType } from '@order-integration/http';

/** The problems that only a connector has, by the last part of their `type`. Statuses are our choice: VTEX documents none. */
export const connectorProblems = {
  'not-authenticated': { status: 401, title: 'The sender is not authenticated' },
  'account-not-served': { status: 403, title: 'The account is not served here' },
  'contract-broken': { status: 422, title: 'The body breaks the contract' },
  'handler-failed': { status: 500, title: 'The result could not be handled' },
  'raw-body-missing': { status: 500, title: 'The body is not available as it was sent' },
  'handler-late': { status: 503, title: 'The result could not be handled in time' },
  'rejection-not-kept': { status: 503, title: 'The refused body could not be kept' },
} as const satisfies Readonly<Record<string, ProblemType>>;
