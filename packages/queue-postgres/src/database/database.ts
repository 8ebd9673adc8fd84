import { ConfigurationError, startTimeLimit, withinTime } from '@order-integration/internal';
import type { Statements } from '@order-integration/queue';
import { type Session, type SessionEvents, statementsOn } from './session.ts';

/**
 * A database that queues share, and that a program may keep tables of its own in. It opens by itself when it is first used, and again
 * when it is used after `close`.
 */
export interface Database extends Statements {
  /** Opens it now, so that a wrong address or a locked folder shows at once. */
  ready(): Promise<void>;
  /**
   * Runs statements that count together or not at all: none counts where the work throws or one of them has failed. Within it, use only
   * the statements that it is given.
   */
  transaction<Result>(run: (statements: Statements) => Promise<Result>): Promise<Result>;
  /**
   * Stops the queues on it and closes it. Ends within 6 s after the time that its queues have for their running jobs, whatever hangs: what
   * is not done by then is cut off.
   */
  close(): Promise<void>;
}

// Registered, because the handle may come from the other copy of this package: one is ESM, one is CommonJS.
const queueDatabaseKey = Symbol.for('order-integration.queue-postgres.database');

/** What a database offers to the queues on it. */
export interface QueueDatabase {
  /** Whether no other process can use the database. */
  readonly exclusive: boolean;
  /** The open session, after the queue of that name has been prepared in it. */
  session(queue: string, prepare: (session: Session) => Promise<void>): Promise<Session>;
  /** Calls a listener when a queue has new jobs. Returns a function that ends that. */
  onNotified(queue: string, listener: () => void): () => void;
  /**
   * Calls something before the database closes. Returns a function that ends that.
   * @param longestMs how long it may take while the database works.
   */
  beforeClose(stop: () => Promise<void>, longestMs?: number): () => void;
}

/**
 * Returns what a database offers to queues.
 * @throws {ConfigurationError} for a database of somebody else's making.
 */
export function queueDatabaseOf(database: Database): QueueDatabase {
  if (!(queueDatabaseKey in database))
    throw new ConfigurationError('database must come from openPostgres or openEmbedded');
  return database[queueDatabaseKey] as QueueDatabase;
}

/** How a kind of database is opened. */
export interface DatabaseKind {
  readonly exclusive: boolean;
  /** @param cutOff aborted when nobody waits any longer: what is under way is to reject at once. */
  readonly open: (events: SessionEvents, cutOff: AbortSignal) => Promise<Session>;
  readonly onError: (error: unknown) => void;
}

/** Milliseconds that closing may take beside what the queues need, before everything under way is cut off. */
const closeMs = 5_000;
/** Milliseconds for what then still has to end. */
const cutOffMs = 1_000;

interface Opened {
  readonly session: Promise<Session>;
  readonly cutOff: AbortController;
  /** The queues that have been prepared, or are being, in this session. */
  readonly prepared: Map<string, Promise<void>>;
}

/** Creates a database that opens when it is first used. */
export function createDatabase({ exclusive, open, onError }: DatabaseKind): Database {
  const listeners = new Map<string, Set<() => void>>();
  const stops = new Map<() => Promise<void>, number>();
  let opening: Opened | undefined;
  let closing: Promise<void> | undefined;

  const notify = (queue: string): void => {
    for (const listener of listeners.get(queue) ?? []) listener();
  };
  const events: SessionEvents = {
    onNotified: notify,
    onReconnected: () => [...listeners.keys()].forEach(notify),
    onError,
  };

  const opened = async (): Promise<{ readonly session: Session; readonly prepared: Opened['prepared'] }> => {
    await closing;
    opening ??= begin();
    const current = opening;
    try {
      return { session: await current.session, prepared: current.prepared };
    } catch (error) {
      // A database that could not be opened is tried again by the next that uses it.
      if (opening === current) opening = undefined;
      throw error;
    }
  };
  const begin = (): Opened => {
    const cutOff = new AbortController();
    return { session: open(events, cutOff.signal), cutOff, prepared: new Map() };
  };

  const close = async (): Promise<void> => {
    await Promise.all([...stops.keys()].map((stop) => stop()));
    const session = await opening?.session.catch(() => undefined);
    await session?.close();
  };
  const closeInTime = async (): Promise<void> => {
    const milliseconds = Math.max(0, ...stops.values()) + closeMs;
    const limit = startTimeLimit(milliseconds, () => opening?.cutOff.abort(new ClosedError()));
    try {
      await withinTime({ milliseconds: milliseconds + cutOffMs, late: () => new ClosedError() }, close);
    } catch (error) {
      onError(error);
    } finally {
      limit.clear();
      opening = undefined;
    }
  };

  const queues: QueueDatabase = {
    exclusive,
    session: async (queue, prepare) => {
      const { session, prepared } = await opened();
      const preparing = prepared.get(queue) ?? prepare(session);
      prepared.set(queue, preparing);
      await preparing.catch((error: unknown) => {
        prepared.delete(queue);
        throw error;
      });
      return session;
    },
    onNotified: (queue, listener) => {
      const ofQueue = listeners.get(queue) ?? new Set();
      listeners.set(queue, ofQueue.add(listener));
      return () => ofQueue.delete(listener);
    },
    beforeClose: (stop, longestMs = 0) => {
      stops.set(stop, longestMs);
      return () => stops.delete(stop);
    },
  };

  const database: Database = {
    ready: async () => {
      await opened();
    },
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const { session } = await opened();
      return await statementsOn(session.lent.db).query<Row>(sql, parameters);
    },
    transaction: async <Result>(run: (statements: Statements) => Promise<Result>) => {
      const { session } = await opened();
      return await session.lent.transaction((db) => run(statementsOn(db)));
    },
    close: async () => {
      closing ??= closeInTime().finally(() => {
        closing = undefined;
      });
      await closing;
    },
  };
  return Object.assign(database, { [queueDatabaseKey]: queues });
}

/** What statements reject with that a database cut off when it closed: to repeat them is of no use. */
class ClosedError extends Error {
  readonly code = 'DATABASE_CLOSED';

  constructor() {
    super('The database did not close in time, and what was under way was cut off');
  }
}
