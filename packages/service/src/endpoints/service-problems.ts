import type { ProblemType } from '@order-integration/http';

/** The problems that only a service has, by the last part of their `type`. */
export const serviceProblems = {
  'not-authenticated': { status: 401, title: 'The credentials do not open this account' },
} as const satisfies Readonly<Record<string, ProblemType>>;
