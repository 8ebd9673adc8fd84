import { cp, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createScratchFolder } from './scratch-folder.ts';

const repository = join(import.meta.dirname, '../../../..');
const scope = '@order-integration/';

/** What this composer reads of a package's manifest. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/**
 * A user's project in a new folder: what it has installed and nothing else, laid out as pnpm and Yarn PnP do it, so that a package finds its own
 * dependencies and peers, and the project only what it has asked for. Packages of this repository come as they would be published (their
 * manifest and `files`, as built), the others as links to this repository's installation.
 * @param installed names of packages.
 * @param replaced what stands for a package: another version, installed here under another name.
 * @returns its path. It is removed when the test has ended.
 */
export async function composeProject(
  installed: Iterable<string>,
  replaced: Readonly<Record<string, string>> = {},
): Promise<string> {
  const project = await createScratchFolder();
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const direct = new Set(installed);
  const placed = new Map<string, Promise<string>>();

  /** The folder of a package of this repository, laid with all that it needs beside it. */
  const place = (name: string): Promise<string> => {
    const folder = placed.get(name) ?? placeOnce(name);
    placed.set(name, folder);
    return folder;
  };

  const placeOnce = async (name: string): Promise<string> => {
    const source = packageFolder(name);
    const manifest = await readManifest(source);
    const modules = join(project, 'node_modules/.packages', name.replace('/', '+'), 'node_modules');
    const folder = join(modules, name);
    for (const file of ['package.json', ...(manifest.files ?? [])])
      await cp(join(source, file), join(folder, file), { recursive: true });
    const peers = Object.keys(manifest.peerDependencies ?? {}).filter((peer) => direct.has(peer));
    for (const needed of [...Object.keys(manifest.dependencies ?? {}), ...peers])
      await link(await find(needed, source), join(modules, needed));
    return folder;
  };

  const find = async (name: string, from: string): Promise<string> =>
    name.startsWith(scope)
      ? place(name)
      : realpath(join(direct.has(name) ? appFolder : from, 'node_modules', replaced[name] ?? name));

  for (const name of direct) await link(await find(name, appFolder), join(project, 'node_modules', name));
  return project;
}

/** This package, which has installed what projects are composed of. */
export const appFolder = join(import.meta.dirname, '../..');

/** Where a package of this repository stands. */
export function packageFolder(name: string): string {
  return join(repository, 'packages', name.replace(scope, ''));
}

/** The manifest of the package in a folder. */
export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A junction, because Windows lets only administrators make links to folders.
  await symlink(target, path, 'junction');
}
