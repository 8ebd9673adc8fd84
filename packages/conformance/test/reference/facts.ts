import type { IncomingHttpHeaders } from 'node:http';

/** What the reference connector knows of a request; filled in as it is read. */
export interface Facts {
  readonly method: string;
  /** Below the secret, or below the base path where the secret is elsewhere. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The secret that was shown; null where there is none or it cannot be decoded. */
  readonly shown: string | null;
  /** The URL's path as it came. */
  readonly pathname: string;
  /** How many requests came on the same connection before. */
  readonly earlier: number;
  authentic: boolean;
  pieces: readonly Buffer[];
  bytes: Buffer;
  text: string;
  value: unknown;
}

/** A broken place of a body. */
export interface Issue {
  readonly pointer: string;
  readonly message: string;
}

/** What a request is to be answered with; or no answer, or a closed connection. */
export type Outcome =
  | {
      readonly status: number;
      readonly detail?: string;
      readonly issues?: readonly Issue[];
      readonly headers?: Readonly<Record<string, string>>;
      /** Changes members of the problem details; undefined takes one away. */
      readonly problem?: Readonly<Record<string, unknown>>;
    }
  | 'silence'
  | 'closed';
