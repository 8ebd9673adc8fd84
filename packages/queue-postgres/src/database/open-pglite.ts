import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { ConfigurationError } from '@order-integration/queue';

/** Opens the PGlite of a folder that this process holds. */
export async function openPglite(directory: string): Promise<PGlite> {
  const { PGlite } = await load();
  const data = join(directory, 'data');
  if (!existsSync(data)) await createData(PGlite, data);
  return await PGlite.create(data);
}

/** Made aside and renamed when whole: a process that is killed while it makes the database must not leave half of one. */
async function createData(kind: typeof PGlite, data: string): Promise<void> {
  const unfinished = `${data}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const pglite = await kind.create(unfinished);
  await pglite.close();
  await rename(unfinished, data);
}

async function load(): Promise<typeof import('@electric-sql/pglite')> {
  try {
    return await import('@electric-sql/pglite');
  } catch (cause) {
    throw new ConfigurationError('An embedded database needs PGlite: npm install @electric-sql/pglite', {
      cause,
    });
  }
}
