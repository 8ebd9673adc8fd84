import { chmod, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { completeBinaries, EmbeddedPostgres } from '@order-integration/testing/postgres';
import { openFolder } from './open-folder.ts';
import { cpuOfProcessTree } from './process-tree.ts';
import type { Store } from './store.ts';

/** A PostgreSQL server with its defaults: it confirms a commit when it is on the disk (`fsync`, `synchronous_commit`). */
export async function openPostgresServer(): Promise<Store> {
  await completeBinaries();
  const folder = await openFolder();
  const databaseDir = join(folder.address, 'data');
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'benchmark',
    password: 'benchmark',
    authMethod: 'password',
    persistent: true,
    // PostgreSQL refuses to run as root, which is what containers often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    // The folder above the data must let the server's own user through.
    await chmod(folder.address, 0o755);
    await server.initialise();
    await server.start();
  } catch (cause) {
    await folder.close();
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause });
  }
  const processId = Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  return {
    address: `postgres://benchmark:benchmark@127.0.0.1:${port}/postgres`,
    cpuMicroseconds: () => cpuOfProcessTree(processId),
    close: async () => {
      await server.stop();
      await folder.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
