import { withinTime } from '@order-integration/internal';
import type { Pool, PoolClient } from 'pg';
import type { Db } from 'pg-boss';
import { createListen } from './listener.ts';
import { Connection, type ConnectionConfig, openPool, timed } from './pool.ts';
import { isRefusal, markUndone } from './session.ts';

/** How a process is connected to its PostgreSQL. */
export interface ConnectionsOptions {
  readonly connectionString: string;
  readonly poolSize: number;
  readonly connectMs: number;
  readonly statementMs: number;
  readonly onError: (error: unknown) => void;
  /** Aborted when nobody waits any longer: everything under way rejects with its reason. */
  readonly cutOff: AbortSignal;
}

/** The connections of a process, as pg-boss uses them. */
export interface Connections extends Db {
  beginTransaction: Lending['beginTransaction'];
  /** The same for statements of the program that a queue runs in: however many of them are under way, the queue has connections of its own. */
  readonly lent: Lending;
  close(): Promise<void>;
}

/** Statements and transactions on the connections of one pool. */
export interface Lending extends Pick<Db, 'executeSql'> {
  beginTransaction: NonNullable<Db['beginTransaction']>;
}

/** The limit for what changes, cleans up or examines tables as a whole. */
const maintenanceMs = 600_000;
const maintenanceConnections = 2;
/** Such statements by how they begin: `BEGIN` opens a script of pg-boss's upkeep, a comment one of its index builds. */
const takesItsTime = /^\s*(?:BEGIN|CREATE|ALTER|DROP|VACUUM|ANALYZE|REINDEX|--|\/\*)/i;
const keepAliveMs = 5_000;
const rollbackMs = 2_000;
/** How long closed connections have for their farewell. */
const farewellMs = 500;

/**
 * Opens connections as they are needed: some for statements, which end within `statementMs` whatever the server or the network does, two
 * for upkeep, and one that listens.
 *
 * The server cancels a statement after `statementMs`, and one that waits for a lock after half of that. Where its answer does not come, this
 * side gives up and throws the connection away, together with all that are idle or at upkeep: they go the same way through the network.
 */
export function openConnections(options: ConnectionsOptions): Connections {
  const { poolSize, statementMs, onError, cutOff } = options;
  const all = new Set<Connection>();
  const config: ConnectionConfig = {
    all,
    cutOff,
    connectionString: options.connectionString,
    connectionTimeoutMillis: options.connectMs,
    fallback_application_name: 'order-integration',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  };
  const ownSize = Math.floor(poolSize / 2);
  const statements = openPool(timed({ ...config, max: ownSize }, statementMs), onError);
  const lent = openPool(timed({ ...config, max: poolSize - ownSize }, statementMs), onError);
  const upkeep = openPool(
    timed({ ...config, max: maintenanceConnections, isPatient: true }, maintenanceMs),
    onError,
  );
  const waiting = new Set<(reason: unknown) => void>();

  const cut = (): void => {
    for (const reject of waiting) reject(cutOff.reason);
    for (const connection of all) connection.cut();
  };
  cutOff.addEventListener('abort', cut, { once: true });

  /** What is under way for upkeep is cut off, too: its limit is so long that lost jobs would stay lost until then. */
  const distrust = (): void => {
    for (const connection of all) if (connection.idle || connection.isPatient) connection.cut();
  };

  /** Rejects with an error that is marked undone: nothing has been sent yet. */
  const lend = async (pool: Pool): Promise<PoolClient> => {
    for (let tries = 0; ; tries += 1) {
      const client = await connect(pool);
      if (!(client instanceof Connection && client.lost && tries < poolSize)) return client;
      client.release(true);
    }
  };
  const connect = (pool: Pool): Promise<PoolClient> =>
    new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        waiting.delete(fail);
        reject(markUndone(error));
      };
      if (cutOff.aborted) return fail(cutOff.reason);
      waiting.add(fail);
      pool.connect((error, client) => {
        if (client === undefined) return fail(error);
        if (!waiting.delete(fail)) return client.release(true);
        resolve(client);
      });
    });

  const giveBack = (client: PoolClient, error: unknown): void => {
    client.release(true);
    if (isRefusal(error)) return;
    if (client instanceof Connection) client.cut();
    if (isSilence(error)) distrust();
  };

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([statements.end(), lent.end(), upkeep.end()]);
    const farewells = Promise.all([...all].map(({ gone }) => gone));
    await withinTime({ milliseconds: farewellMs, late: () => new Error() }, () => farewells).catch(cut);
    cutOff.removeEventListener('abort', cut);
  };

  const lending = (pool: Pool): Lending => ({
    executeSql: async (sql, values) => {
      const client = await lend(takesItsTime.test(sql) ? upkeep : pool);
      try {
        const result = await client.query(sql, values);
        client.release();
        return result;
      } catch (error) {
        giveBack(client, error);
        throw isRefusal(error) ? markUndone(error) : error;
      }
    },
    beginTransaction: async () => {
      const client = await lend(pool);
      try {
        await client.query('BEGIN');
      } catch (error) {
        giveBack(client, error);
        throw markUndone(error);
      }
      return transactionOn(client, giveBack);
    },
  });

  const connections: Connections = {
    ...lending(statements),
    lent: lending(lent),
    listen: createListen({
      connect: () => new Connection(timed(config, statementMs)),
      onError,
      onSilence: distrust,
      cutOff,
    }),
    close: async () => {
      closing ??= close();
      await closing;
    },
  };
  return Object.assign(connections, ownKindOf(connections));
}

/** A transaction as pg-boss takes it: settled once, and the connection is thrown away where anything went wrong. */
function transactionOn(
  client: PoolClient,
  giveBack: (client: PoolClient, error: unknown) => void,
): Awaited<ReturnType<Connections['beginTransaction']>> {
  let settled = false;
  const settle = (): void => {
    if (settled) throw new Error('The transaction has ended already');
    settled = true;
  };
  return {
    db: {
      executeSql: async (sql, values) => {
        if (settled) throw new Error('The transaction has ended already');
        return await client.query(sql, values);
      },
    },
    commit: async () => {
      settle();
      try {
        const { command } = await client.query('COMMIT');
        // What PostgreSQL answers, without an error, where a statement has failed and nobody minded.
        if (command !== 'COMMIT') throw markUndone(new Error('A statement of the transaction has failed'));
        client.release();
      } catch (error) {
        giveBack(client, error);
        throw isRefusal(error) ? markUndone(error) : error;
      }
    },
    rollback: async () => {
      if (settled) return;
      settle();
      try {
        await client.query({ text: 'ROLLBACK', ...rollbackLimit });
        client.release();
      } catch (error) {
        giveBack(client, error);
      }
    },
  };
}

/** pg takes a limit of one statement's own and leaves it out of its types. */
const rollbackLimit: object = { query_timeout: rollbackMs };

/** What pg-boss knows its own connections by, which it asks for a transaction where a backend needs several statements for one command. */
function ownKindOf({ beginTransaction }: Pick<Connections, 'beginTransaction'>): object {
  return {
    _pgbdb: true,
    opened: true,
    events: {},
    withTransaction: <Result>(run: (db: Db) => Promise<Result>) => inTransaction(beginTransaction, run),
  };
}

/** Runs work in a transaction. */
export async function inTransaction<Result>(
  begin: Connections['beginTransaction'],
  run: (db: Db) => Promise<Result>,
): Promise<Result> {
  const transaction = await begin();
  let result: Result;
  try {
    result = await run(transaction.db);
  } catch (error) {
    await transaction.rollback();
    throw markUndone(error);
  }
  await transaction.commit();
  return result;
}

/** pg names it by its text alone. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}
