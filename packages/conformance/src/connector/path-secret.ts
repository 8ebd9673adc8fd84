/** The last segment of an endpoint's path, decoded; empty where there is none. */
export function pathSecret(endpoint: URL): string {
  return decodeURIComponent(rawPathSecret(endpoint));
}

/** The last segment of an endpoint's path as it is written. */
export function rawPathSecret(endpoint: URL): string {
  return trimmed(endpoint).split('/').at(-1) ?? '';
}

/** The endpoint with another last segment, given as it is to be written; without the segment where it is null. */
export function withPathSecret(endpoint: URL, segment: string | null): URL {
  const parents = trimmed(endpoint).split('/').slice(0, -1);
  const changed = new URL(endpoint);
  changed.pathname = [...parents, ...(segment === null ? [] : [segment])].join('/');
  return changed;
}

function trimmed({ pathname }: URL): string {
  return pathname.replace(/\/+$/, '');
}
