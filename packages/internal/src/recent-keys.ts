/** A bounded number of keys, the newest ones. */
export interface RecentKeys {
  readonly has: (key: string) => boolean;
  /** Remembers a key, and forgets the oldest once there are too many. A key that is there already stays where it is. */
  readonly add: (key: string) => void;
}

/**
 * Remembers keys in a ring: looking for the oldest in a `Set` would be slower with every key, because an iteration walks over what was
 * deleted.
 * @param most how many keys are remembered; none for 0.
 */
export function createRecentKeys(most: number): RecentKeys {
  const keys = new Set<string>();
  const ring: string[] = [];
  let next = 0;
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      if (most === 0) return;
      const before = keys.size;
      if (keys.add(key).size === before) return;
      const oldest = ring[next];
      if (oldest !== undefined) keys.delete(oldest);
      ring[next] = key;
      next = (next + 1) % most;
    },
  };
}
