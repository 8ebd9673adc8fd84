import type { Database, Statements } from './database.ts';
import { type Engine, withEngine } from './engine.ts';
import type { Session, SessionEvents } from './session.ts';
import { statementsOn } from './statements-on.ts';

/** How a kind of database is opened. */
export interface DatabaseKind {
  readonly exclusive: boolean;
  readonly open: (events: SessionEvents) => Promise<Session>;
  readonly onError: (error: unknown) => void;
}

interface Opened {
  readonly session: Session;
  /** The queues that have been prepared, or are being, in this session. */
  readonly prepared: Map<string, Promise<void>>;
}

/** Creates a database that opens when it is first used. */
export function createDatabase({ exclusive, open, onError }: DatabaseKind): Database {
  const listeners = new Map<string, Set<() => void>>();
  const stops = new Set<() => Promise<void>>();
  let opening: Promise<Opened> | undefined;
  let closing: Promise<void> | undefined;

  const notify = (queue: string): void => {
    for (const listener of listeners.get(queue) ?? []) listener();
  };

  const opened = async (): Promise<Opened> => {
    await closing;
    opening ??= open({
      onNotified: notify,
      onReconnected: () => [...listeners.keys()].forEach(notify),
      onError,
    }).then((session) => ({ session, prepared: new Map() }));
    const current = opening;
    // A database that could not be opened is tried again by the next that uses it.
    return await current.catch((error: unknown) => {
      if (opening === current) opening = undefined;
      throw error;
    });
  };

  const close = async (): Promise<void> => {
    await Promise.all([...stops].map((stop) => stop()));
    const current = await opening?.catch(() => undefined);
    opening = undefined;
    await current?.session.close();
  };

  const engine: Engine = {
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
    beforeClose: (stop) => {
      stops.add(stop);
      return () => stops.delete(stop);
    },
  };

  const database: Database = {
    ready: async () => {
      await opened();
    },
    query: async <Row extends object>(sql: string, parameters: readonly unknown[] = []) => {
      const { session } = await opened();
      return await statementsOn(session.db).query<Row>(sql, parameters);
    },
    transaction: async <Result>(run: (statements: Statements) => Promise<Result>) => {
      const { session } = await opened();
      return await session.transaction((db) => run(statementsOn(db)));
    },
    close: async () => {
      closing ??= close().finally(() => {
        closing = undefined;
      });
      await closing;
    },
  };
  return withEngine(database, engine);
}
