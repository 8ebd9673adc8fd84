import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The repository's files whose path matches, relative to its root: what git tracks and what it would track. */
export function filesMatching(pattern: RegExp): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  // Git lists what was deleted until that is committed.
  const isThere = (path: string) => pattern.test(path) && existsSync(join(root, path));
  return [...new Set(listed.split('\n'))].filter(isThere).sort();
}

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Lines that hold code: neither blank nor comment. */
export function codeLines(path: string): number {
  const withoutComments = read(path).replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, '');
  return withoutComments.split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
}
