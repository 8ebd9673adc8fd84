/** Where a role is mounted. */
export interface MountOptions {
  /** Path above the role's own paths, such as `/api/vtex`; the root when left out. Slashes at its ends do not count. */
  readonly path?: string;
}

/** The path and query of a request target. A sender may write the whole URL, and a server must take it (RFC 9112). */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1];
  if (rest === undefined) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Takes the mount off a URL; undefined when the URL is not below it. */
export function belowMount(target: string, { path = '' }: MountOptions): string | undefined {
  const url = originForm(target);
  const name = path.replace(/^\/+|\/+$/g, '');
  const mount = name === '' ? '' : `/${name}`;
  if (!url.startsWith(mount)) return undefined;
  const rest = url.slice(mount.length);
  return rest.startsWith('/') ? rest : undefined;
}
