/** What the parent asks a server process for. */
export type ServerQuestion = 'cpu' | 'done' | 'memory';

/** What a server process says to its parent. */
export type ServerMessage =
  | { readonly kind: 'listening'; readonly port: number }
  /** CPU time of all its threads, user and system. */
  | { readonly kind: 'cpu'; readonly microseconds: number }
  /** How much has been done since it started: calls of the handler, or jobs that are stored. */
  | { readonly kind: 'done'; readonly count: number }
  | { readonly kind: 'memory'; readonly memory: Memory };

/** Memory of a process in bytes, after its garbage was collected. */
export interface Memory {
  readonly heapUsed: number;
  /** Held for the heap's objects outside it: buffers, and the memory of WebAssembly. */
  readonly external: number;
  /** What the system has given the process. */
  readonly rss: number;
}
