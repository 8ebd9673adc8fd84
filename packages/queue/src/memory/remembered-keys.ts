/** The keys of jobs that are done, the oldest of which are forgotten once there are too many. */
export interface RememberedKeys {
  has(key: string): boolean;
  add(key: string): void;
}

/** @param most how many keys are remembered. */
export function rememberKeys(most: number): RememberedKeys {
  const keys = new Set<string>();
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.delete(key);
      keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= most) return;
        keys.delete(oldest);
      }
    },
  };
}
