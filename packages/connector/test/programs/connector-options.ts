/** Where the inbox of a program is. */
export type StoreAddress =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly connectionString: string };

/** What the program `connector` is told, as JSON in its first argument. */
export interface ConnectorProgramOptions {
  readonly address: StoreAddress;
  /** The file to which it appends a `HandlerRun` each time a handler begins. */
  readonly log: string;
  /** Milliseconds that a handler takes at most, and after which it is late. */
  readonly workMs: number;
  readonly handlerMs: number;
  /** Milliseconds until a failed handler is tried again. */
  readonly delays: readonly number[];
  readonly mostInterruptions: number;
  /** By how many milliseconds SIGUSR2 shifts its clock; a second SIGUSR2 sets it right. */
  readonly clockShiftMs: number;
  /** What every statement may take. PostgreSQL only. */
  readonly statementMs: number;
}

/** A line of the log: a handler has begun. */
export interface HandlerRun {
  readonly key: string;
  readonly process: number;
}

/** What a notification asks of its handler, in its `message`. */
export const instructions = {
  handle: 'handle it',
  failOnce: 'throw at the first attempt',
  failAlways: 'throw at every attempt',
  hang: 'never end',
  block: 'keep the event loop busy for 15 s at the first attempt',
  exhaust: 'allocate until the process dies',
} as const;
