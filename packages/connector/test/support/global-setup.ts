import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../../queue-postgres/src/index.ts';
import { startServer } from '../../../testing/src/postgres/index.ts';
import { createEffectTable } from '../processes/effect-table.ts';
import { buildPrograms } from './programs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL server without a database, such as `postgres://user:password@127.0.0.1:5432`. */
    readonly postgresServer: string;
    /** A folder with an embedded database that nobody uses, to be copied. */
    readonly embeddedTemplate: string;
    /** The folder with the programs as JavaScript. */
    readonly programs: string;
  }
}

/** Builds the programs, starts a PostgreSQL for the inboxes of all test files, and makes an embedded database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-connector-'));
  const programs = join(folder, 'programs');
  const template = join(folder, 'template');
  await buildPrograms(programs);
  const server = await startServer();
  const database = openEmbedded({ directory: template });
  await createEffectTable(database);
  await database.close();
  project.provide('postgresServer', server.address);
  project.provide('embeddedTemplate', template);
  project.provide('programs', programs);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
