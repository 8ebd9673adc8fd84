import type { ResponseCode } from '@order-integration/contracts';
import type { libraries } from './libraries.ts';

/** The moments of a handler at which a process can be killed. */
export const moments = ['before endWithin', 'before the commit', 'after the commit'] as const;
export type Moment = (typeof moments)[number];

/** What the program of a connector is told, as JSON in its first argument. */
export interface ProgramOptions {
  readonly library: keyof typeof libraries;
  readonly connectionString: string;
  /** Most handlers that run at a time. */
  readonly concurrency: number;
  /** Notifications that it posts to itself, all at once, when it runs: one of each code for each order. */
  readonly orders: readonly string[];
  readonly codes: readonly ResponseCode[];
  /** Whose transaction ends a notification: the library's, or each in its turn the library's and one of `context.transaction`. */
  readonly transactions: 'library' | 'both';
  /** Whether the handler of an order whose id ends in a moment stops at it for ever. */
  readonly stops: boolean;
}

/** What the program prints, a line each as JSON: a handler has begun, or has come to its moment. */
export interface ProgramEvent {
  readonly event: 'begun' | 'reached';
  readonly orderId: string;
  readonly code: string;
}
