import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, packageFolder } from './compose-project.ts';

const scope = '@order-integration/';

/** The published packages of this repository that a program imports, by name: not those that are programs themselves. */
export const publishedLibraries: ReadonlyMap<string, Manifest & PeerMeta> = new Map(
  readdirSync(join(packageFolder('contracts'), '..'))
    .map((folder) => JSON.parse(readFileSync(join(packageFolder(folder), 'package.json'), 'utf8')))
    .filter((manifest) => manifest.private !== true && '.' in manifest.exports)
    .map((manifest) => [manifest.name, manifest]),
);

interface PeerMeta {
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What must be installed beside a package: its peers that are not optional, and those of the packages that it depends on. */
export function requiredPeers(name: string): ReadonlySet<string> {
  const manifest = publishedLibraries.get(name);
  if (manifest === undefined) return new Set();
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
  const own = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true);
  const ours = Object.keys(dependencies).filter((dependency) => dependency.startsWith(scope));
  return new Set([...own, ...ours.flatMap((dependency) => [...requiredPeers(dependency)])]);
}
