import type { Configuration } from './configuration.ts';
import { DatabaseFailure } from './store/store.ts';
import { accounts } from './world/accounts.ts';

/**
 * What a program hears that has started the sandbox with the argument `--ipc` and a channel of Node: `fork`, or `spawn` with `'ipc'` among
 * its `stdio`.
 */
export type SandboxMessage =
  | ({ readonly kind: 'listening' } & SandboxFacts)
  | ({ readonly kind: 'failed' } & SandboxFailure);

/** What one needs to use a sandbox. */
export interface SandboxFacts {
  /** Such as `http://127.0.0.1:4310`. */
  readonly origin: string;
  /** The folder of PGlite, as it was given; null on PostgreSQL, whose address may hold a password. */
  readonly dataDirectory: string | null;
  readonly accounts: readonly {
    readonly name: string;
    readonly title: string;
    readonly appKey: string;
    readonly appToken: string;
  }[];
}

/** Why a sandbox could not start: what is known of its first error, for that program to tell in its own words. */
export interface SandboxFailure {
  /** The name of its class, such as `FolderLockedError`. */
  readonly name: string;
  /** Of the operating system, of Node or of PostgreSQL, such as `EADDRINUSE` or `28P01`; empty where it has none. */
  readonly code: string;
  /** Such as `listen` or `mkdir`; empty where it has none. */
  readonly systemCall: string;
  readonly message: string;
}

/**
 * Whether a program listens. A channel alone does not say so: process managers and `node --watch` open one of their own, and people read
 * what is written all the same.
 */
export const hasParent = process.argv.includes('--ipc') && process.send !== undefined;

/** Says something to the program that has started this one. */
export function tellParent(message: SandboxMessage): void {
  // The channel may be closed meanwhile: then nobody is left to hear it.
  process.send?.(message, () => undefined);
}

/** Collects what one needs to use a sandbox that listens. */
export function factsOf(origin: string, { databaseUrl, dataDirectory }: Configuration): SandboxFacts {
  return {
    origin,
    dataDirectory: databaseUrl === undefined ? dataDirectory : null,
    accounts: accounts.map(({ name, title, appKey, appToken }) => ({ name, title, appKey, appToken })),
  };
}

/** Describes why a sandbox could not start. */
export function describeFailure(thrown: unknown): SandboxFailure {
  const error = reasonIn(thrown);
  const textOf = (name: string) =>
    typeof error === 'object' && error !== null ? String(Reflect.get(error, name) ?? '') : '';
  const message = textOf('message') || String(error);
  return { name: textOf('name'), code: textOf('code'), systemCall: textOf('syscall'), message };
}

/** What says most: Node has one error for each address of a host name, in one that says nothing itself. */
function reasonIn(error: unknown): unknown {
  if (DatabaseFailure.isInstance(error) && error.cause !== undefined) return reasonIn(error.cause);
  if (error instanceof AggregateError && error.errors.length > 0) return reasonIn(error.errors[0]);
  return error;
}
