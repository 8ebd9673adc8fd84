import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import {
  type Database,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '../../../queue-postgres/src/index.ts';
import { type InboxQueue, openInbox } from '../../src/index.ts';
import type { StoreAddress } from '../programs/connector-options.ts';
import { createEffectTable, effectTable } from './effect-table.ts';

/** What connectors have left in their store. */
export interface Remains {
  /** The keys of the effects in the table, in the order in which they were written. */
  readonly effects: readonly string[];
  /** The bodies in quarantine. */
  readonly quarantined: readonly string[];
  readonly dead: readonly { readonly body: string; readonly reason: string }[];
}

/** A store that connectors share. */
export interface ProgramStore {
  readonly address: StoreAddress;
  /** Reads what is left. Nobody else may have a folder open then. */
  readonly read: () => Promise<Remains>;
  readonly remove: () => Promise<void>;
}

/** A folder of its own, which one process at a time may use. @param parent where the folder is made. */
export async function embeddedStore(parent: string = tmpdir()): Promise<ProgramStore> {
  const directory = await mkdtemp(join(parent, 'order-integration-inbox-'));
  await cp(inject('embeddedTemplate'), directory, { recursive: true });
  return {
    address: { kind: 'embedded', directory },
    read: () => readFrom(openEmbedded({ directory, onError: () => {} }), embeddedQueue),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** A database of its own on a server. */
export async function postgresStore(server: string = inject('postgresServer')): Promise<ProgramStore> {
  const name = `connectors_${randomUUID().replaceAll('-', '')}`;
  const connectionString = `${server}/${name}`;
  const open = (address: string) =>
    openPostgres({ connectionString: address, poolSize: 2, onError: () => {} });
  await use(open(`${server}/postgres`), (database) => database.query(`CREATE DATABASE ${name}`));
  await use(open(connectionString), createEffectTable);
  return {
    address: { kind: 'postgres', connectionString },
    read: () => readFrom(open(connectionString), postgresQueue),
    remove: async () => {},
  };
}

async function readFrom(
  database: Database,
  makeQueue: (options: { readonly database: Database; readonly name: string }) => InboxQueue,
): Promise<Remains> {
  return await use(database, async () => {
    const rows = await database.query<{ readonly key: string }>(
      `SELECT key FROM ${effectTable} ORDER BY place`,
    );
    const inbox = openInbox(makeQueue({ database, name: 'inbox' }));
    const letters = [];
    let after: string | undefined;
    do {
      const page = await inbox.list({ after, limit: 1_000 });
      letters.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return {
      effects: rows.map(({ key }) => key),
      quarantined: letters.filter(({ kind }) => kind === 'quarantined').map(({ body }) => body),
      dead: letters.filter(({ kind }) => kind === 'dead').map(({ body, reason }) => ({ body, reason })),
    };
  });
}

async function use<Result>(
  database: Database,
  run: (database: Database) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}
