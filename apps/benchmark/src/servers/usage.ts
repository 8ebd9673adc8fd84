/** What a server process has used and done since it started. */
export interface Usage {
  /** CPU time of all its threads, user and system, in microseconds. */
  readonly cpuMicroseconds: number;
  /** How often its handlers ran. */
  readonly handled: number;
}

/** What a server process says to its parent. */
export type ServerMessage =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'usage'; readonly usage: Usage };
