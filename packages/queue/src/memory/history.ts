/** The keys of jobs that are done, by their group. */
export interface History {
  add(group: string, key: string): void;
  keysOf(group: string): readonly string[];
}

const mostOfGroup = 100;

/**
 * Creates a history that is empty.
 * @param most how many groups are remembered: those in which something has ended last.
 */
export function createHistory(most: number): History {
  const groups = new Map<string, readonly string[]>();
  return {
    add: (group, key) => {
      const keys = [...(groups.get(group) ?? []), key].slice(-mostOfGroup);
      groups.delete(group);
      groups.set(group, keys);
      const [oldest] = groups.size > most ? groups.keys() : [];
      if (oldest !== undefined) groups.delete(oldest);
    },
    keysOf: (group) => groups.get(group) ?? [],
  };
}
