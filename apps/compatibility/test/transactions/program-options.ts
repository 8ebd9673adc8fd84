import type { libraries } from './libraries.ts';

/** The moments of a handler at which a process can be killed. */
export const moments = ['before endWithin', 'before the commit', 'after the commit'] as const;
export type Moment = (typeof moments)[number];

/** What the program of a connector is told, as JSON in its first argument. */
export interface ProgramOptions {
  readonly library: keyof typeof libraries;
  readonly connectionString: string;
  /** Notifications that it posts to itself once it runs. */
  readonly orders: readonly string[];
  /** Whether the handler of an order whose id ends in a moment stops at it for ever. */
  readonly stops: boolean;
}

/** What the program prints, a line each as JSON: a handler has begun, or has come to its moment. */
export interface ProgramEvent {
  readonly event: 'begun' | 'reached';
  readonly orderId: string;
}
