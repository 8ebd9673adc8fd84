import { rm } from 'node:fs/promises';
import { startServer } from '@order-integration/testing/postgres';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/index.ts';
import { emptyFolder } from './empty-folder.ts';
import { buildPrograms } from './programs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL server without a database, such as `postgres://user:password@127.0.0.1:5432`. */
    readonly postgresServer: string;
    /** A folder with an embedded database that nobody uses, to be copied. */
    readonly embeddedTemplate: string;
  }
}

/** Starts a PostgreSQL for all test files, with nothing installed, and makes an embedded database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildPrograms();
  const server = await startServer();
  const template = await emptyFolder();
  const database = openEmbedded({ directory: template });
  await database.ready();
  await database.close();
  project.provide('postgresServer', server.address);
  project.provide('embeddedTemplate', template);
  return async () => {
    await server.stop();
    await rm(template, { recursive: true, force: true });
  };
}
