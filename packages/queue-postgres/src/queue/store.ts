import { type Database, type QueueDatabase, queueDatabaseOf } from '../database/database.ts';
import type { Session } from '../database/session.ts';
import type { CheckedOptions } from './durable-queue-options.ts';
import { prepareQueue } from './prepare-queue.ts';

/** Where a queue keeps its jobs. */
export interface Store {
  /** The queue's name at pg-boss. */
  readonly name: string;
  /** The name at pg-boss of its dead letters. */
  readonly deadName: string;
  readonly engine: QueueDatabase;
  /** The open database, with the queue in it. */
  session(): Promise<Session>;
}

/** The store of a queue on a database. */
export function storeOn(database: Database, options: CheckedOptions): Store {
  const engine = queueDatabaseOf(database);
  const { name } = options;
  const deadName = `${name}/dead`;
  return {
    name,
    deadName,
    engine,
    session: () =>
      engine.session(name, (session) => prepareQueue({ session, name, deadName, options, engine })),
  };
}
