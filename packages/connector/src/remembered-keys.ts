/** The keys of what was handled, a bounded number of them. */
export interface RememberedKeys {
  readonly has: (key: string) => boolean;
  /** Remembers a new key, and forgets the oldest once there are too many. */
  readonly add: (key: string) => void;
}

/**
 * Remembers keys in a ring. Looking for the oldest in a `Set` would be slower with every key: an iteration walks over what was deleted.
 * @param most how many keys are remembered.
 */
export function rememberKeys(most: number): RememberedKeys {
  const keys = new Set<string>();
  const ring: string[] = [];
  let next = 0;
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      if (most === 0) return;
      const oldest = ring[next];
      if (oldest !== undefined) keys.delete(oldest);
      keys.add(key);
      ring[next] = key;
      next = (next + 1) % most;
    },
  };
}
