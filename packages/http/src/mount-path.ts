/** Where a role is mounted. */
export interface MountOptions {
  /** Path above the role's own paths, such as `/api/vtex`; the root when left out. Slashes at its ends do not count. */
  readonly path?: string;
}

/** Takes the mount off a URL; undefined when the URL is not below it. */
export function belowMount(url: string, { path = '' }: MountOptions): string | undefined {
  const name = path.replace(/^\/+|\/+$/g, '');
  const mount = name === '' ? '' : `/${name}`;
  if (!url.startsWith(mount)) return undefined;
  const rest = url.slice(mount.length);
  return rest.startsWith('/') ? rest : undefined;
}
