import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import {
  type Database,
  type DurableQueueOptions,
  embeddedQueue,
  openEmbedded,
  openPostgres,
  postgresQueue,
} from '../src/index.ts';
import { emptyFolder } from './support/empty-folder.ts';
import { embeddedStore, postgresStore } from './support/stores.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

describe.each([
  ['a folder', embeddedStore, embeddedQueue],
  ['PostgreSQL', async () => postgresStore(), postgresQueue],
] as const)('a tool that may not migrate, on %s', (_name, makeStore, makeQueue) => {
  /** A store with a queue whose settings are not the usual ones, and how a tool opens it. */
  const withInbox = async () => {
    const { address, open, remove } = await makeStore();
    cleanUp.push(remove);
    const owner = open();
    const inbox = makeQueue<string>({ database: owner, name: 'inbox', keyRetentionMs: 5_000 });
    await inbox.add('a job', { key: 'key', group: 'group' });
    const opened = (schema = address.kind === 'postgres' ? address.schema : undefined): Database => {
      const tool =
        address.kind === 'postgres'
          ? openPostgres({ connectionString: address.connectionString, schema, migrate: false })
          : openEmbedded({ directory: address.directory, schema, migrate: false });
      cleanUp.push(tool.close);
      return tool;
    };
    return {
      owner,
      opened,
      schema: address.kind === 'postgres' ? address.schema : 'order_integration_queues',
    };
  };
  const queueOn = (database: Database, options: DurableQueueOptions) =>
    makeQueue<string>({ database, ...options });

  it('uses a queue and leaves its settings as their owner has made them', async () => {
    const { owner, opened, schema } = await withInbox();
    const settings = () => owner.query(`SELECT * FROM ${schema}.queue WHERE name = 'inbox'`);
    const before = await settings();
    await owner.close();
    const tool = opened();
    expect(await queueOn(tool, { name: 'inbox' }).counts()).toMatchObject({ waiting: 1 });
    await tool.close();
    const [{ updated_on: _before, ...left }] = before as [Record<string, unknown>];
    const [{ updated_on: _after, ...after }] = (await settings()) as [Record<string, unknown>];
    expect(after).toEqual(left);
    await owner.close();
  });

  it('makes no queue where the name is mistyped, and is told which there are', async () => {
    const { owner, opened } = await withInbox();
    await owner.close();
    const tool = opened();
    await expect(queueOn(tool, { name: 'inbux' }).counts()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(/no queue “inbux” .* There is: inbox$/),
    });
  });

  it('makes no tables where the schema is mistyped', async () => {
    const { owner, opened } = await withInbox();
    await owner.close();
    const tool = opened('mistyped');
    await expect(tool.ready()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: 'The database has no queues in the schema “mistyped”',
    });
    await tool.close();
    expect(await owner.query("SELECT FROM pg_namespace WHERE nspname = 'mistyped'")).toEqual([]);
    await owner.close();
  });

  it('brings tables of another version not up to date', async () => {
    const { owner, opened, schema } = await withInbox();
    await owner.query(`UPDATE ${schema}.version SET version = version - 1`);
    await owner.close();
    await expect(opened().ready()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('of another version'),
    });
  });
});

it('a tool that may not migrate makes no database in a folder without one', async () => {
  const directory = join(await emptyFolder(), 'mistyped');
  cleanUp.push(async () => rmSync(join(directory, '..'), { recursive: true }));
  await expect(openEmbedded({ directory, migrate: false }).ready()).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: `The folder ${directory} holds no database`,
  });
  expect(existsSync(directory)).toBe(false);
});

it.each([
  () => openEmbedded({ directory: 'a', migrate: 'no' as never }),
  () => openPostgres({ connectionString: inject('postgresServer'), migrate: 0 as never }),
])('migrate is true or false', (open) => {
  expect(open).toThrow(/migrate must be true or false/);
});
