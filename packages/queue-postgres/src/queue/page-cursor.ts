import { ConfigurationError } from '@order-integration/queue';

/** The place of a row in a list that is ordered by time and id. */
export interface PageCursor {
  /** ISO 8601 with microseconds. */
  readonly stamp: string;
  readonly id: string;
}

/** A cursor as text that may stand in an address. */
export function writeCursor({ stamp, id }: PageCursor): string {
  return `${stamp}_${id}`;
}

/** @throws {ConfigurationError} for a text that is none. */
export function readCursor(text: string): PageCursor {
  const [, stamp, id] = /^([\d\-T:.]{26}Z)_([\da-f-]{36})$/.exec(text) ?? [];
  if (stamp === undefined || id === undefined)
    throw new ConfigurationError('after must be the next of an earlier page');
  return { stamp, id };
}
