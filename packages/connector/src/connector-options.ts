import type { Authentication } from './authentication/authentication.ts';
import type { Handlers } from './handlers.ts';
import type { OnRejected } from './rejection.ts';

/** Bounds of what one notification may cost. Whole numbers; a time-out has no more than 2,147,483,647 ms. */
export interface ConnectorLimits {
  /** Most bytes of a body, as sent and after decompression; 1 MiB. */
  readonly bodyBytes: number;
  /** Most milliseconds until the whole body is there; 10,000. */
  readonly bodyMilliseconds: number;
  /** Most arrays and objects inside one another; 64, and 1,000 at most. */
  readonly bodyDepth: number;
  /** Most milliseconds for a handler; 4,500, because VTEX's nearest documented sibling waits 5,000 ms. */
  readonly handlerMilliseconds: number;
  /** How many handled notifications are remembered, so that a duplicate is not handled again; 10,000. */
  readonly rememberedNotifications: number;
}

/** How a connector works. */
export interface ConnectorOptions {
  /** How VTEX's calls are told from anybody else's: `pathSecret`, `header`, `standardWebhooks`, or `'none'`. */
  readonly authenticate: Authentication | 'none';
  /** Whether an account is one of ours; every account when left out. */
  readonly accounts?: (accountName: string) => boolean | Promise<boolean>;
  /** What to do with each result. */
  readonly on: Handlers;
  /** Keeps a body that is refused, so that nothing is lost. Left out: a line without the body goes to stderr. */
  readonly onRejected?: OnRejected;
  /** Hears of every exception of a handler, `onRejected` or `accounts`. Left out: its stack goes to stderr, and nothing that hangs on it. */
  readonly onError?: (error: unknown) => void;
  readonly limits?: Partial<ConnectorLimits>;
}

/** The limits that hold where none are given. */
export const defaultLimits: ConnectorLimits = {
  bodyBytes: 1_048_576,
  bodyMilliseconds: 10_000,
  bodyDepth: 64,
  handlerMilliseconds: 4_500,
  rememberedNotifications: 10_000,
};
