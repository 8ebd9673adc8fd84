import type { Server } from 'node:http';

/** What a server finds when it is set up. */
export interface Stage {
  /** What the handler of a result does; called once per notification, except by servers that read none. */
  readonly handle: () => void;
  /** Where the jobs go: a connection string or a folder; empty where the server's entry names no store. */
  readonly store: string;
  /** Has the work that is done told by this, instead of by calls of `handle`. */
  readonly countBy: (count: () => Promise<number>) => void;
  /** Has the work that is under way ended before the process exits: what is done and not settled would be done again by another process. */
  readonly endBy: (end: () => Promise<void>) => void;
}

/** Sets up a server that does not listen yet. */
export type SetUpServer = (stage: Stage) => Promise<Server>;
