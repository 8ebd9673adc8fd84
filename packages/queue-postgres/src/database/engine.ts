import { ConfigurationError } from '@order-integration/queue';
import type { Database } from './database.ts';
import type { Session } from './session.ts';

// Registered, because the handle may come from the other copy of this package: one is ESM, one is CommonJS.
const engineKey = Symbol.for('order-integration.queue-postgres.engine');

/** What a database offers to the queues on it. */
export interface Engine {
  /** Whether no other process can use the database. */
  readonly exclusive: boolean;
  /** The open session, after the queue of that name has been prepared in it. */
  session(queue: string, prepare: (session: Session) => Promise<void>): Promise<Session>;
  /** Calls a listener when a queue has new jobs; gives what ends that. */
  onNotified(queue: string, listener: () => void): () => void;
  /** Calls something before the database closes; gives what ends that. */
  beforeClose(stop: () => Promise<void>): () => void;
}

/** A database that queues can be made on. */
export interface EngineDatabase extends Database {
  readonly [engineKey]: Engine;
}

/** Makes the engine part of a database. */
export function withEngine(database: Database, engine: Engine): Database {
  return Object.assign(database, { [engineKey]: engine });
}

/**
 * The engine of a database.
 * @throws {ConfigurationError} for a database of somebody else's making.
 */
export function engineOf(database: Database): Engine {
  if (!(engineKey in database))
    throw new ConfigurationError('database must come from openPostgres or openEmbedded');
  return (database as EngineDatabase)[engineKey];
}
