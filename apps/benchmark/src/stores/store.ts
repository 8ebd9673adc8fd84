/** Something that keeps a server's jobs, made for one server and gone after it. */
export interface Store {
  /** A connection string, or a folder. */
  readonly address: string;
  /** CPU time of the store's own processes until now, in microseconds; 0 where it lives in the server's process, or cannot be told. */
  readonly cpuMicroseconds: () => number;
  readonly close: () => Promise<void>;
}

/** Where a server keeps its jobs. */
export type StoreKind = 'folder' | 'postgres';
