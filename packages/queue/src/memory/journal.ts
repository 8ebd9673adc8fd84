import { checkEntryName, type Journal, type JournalEntry } from '../journal.ts';
import { stringifyJob } from '../options.ts';

/** A journal in memory. */
export function memoryJournal(): Journal {
  const entries = new Map<string, { readonly text: string; readonly writtenAt: Date }>();
  const write = (name: string, content: unknown): true => {
    const text = stringifyJob(content);
    entries.delete(checkEntryName(name));
    entries.set(name, { text, writtenAt: new Date() });
    return true;
  };
  const read = (name: string): JournalEntry | undefined => {
    const entry = entries.get(name);
    return entry && { name, content: JSON.parse(entry.text), writtenAt: entry.writtenAt };
  };
  return {
    add: async (name, content) => !entries.has(name) && write(name, content),
    replace: async (name, content) => entries.has(name) && write(name, content),
    read: async (name) => read(name),
    list: async () =>
      [...entries.keys()]
        .reverse()
        .slice(0, 1_000)
        .flatMap((name) => read(name) ?? []),
  };
}
