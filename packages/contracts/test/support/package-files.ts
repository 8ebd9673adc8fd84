import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package. */
export const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

/** The parsed content of a JSON file of the package. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
}

/** Paths from the package's folder of every file below one of its folders. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(packageFolder, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(packageFolder.length).replaceAll('\\', '/'))
    .sort();
}
