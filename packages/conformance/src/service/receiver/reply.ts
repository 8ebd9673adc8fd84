/** How a connector of the runner answers a notification. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers. */
  | 'hang'
  /** Closes the connection without an answer. */
  | 'cut';

/** Takes a notification. */
export const accepted: Reply = { status: 200 };
