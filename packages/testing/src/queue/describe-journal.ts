import { describe, expect, it } from 'vitest';
import type { OpenQueue } from './queue-under-test.ts';
import { useQueue } from './queue-under-test.ts';

/** What a queue promises about its journal. */
export function describeJournal(open: OpenQueue): void {
  describe('journal', () => {
    const opened = useQueue(open);

    it('keeps an entry under its name, and the first of two', async () => {
      const { journal } = await opened();
      const content = { text: 'a"\u0000\ud800', list: [1, null] };
      expect(await journal.add('name"\u0000', content)).toBe(true);
      expect(await journal.add('name"\u0000', 'another')).toBe(false);
      expect(await journal.read('name"\u0000')).toEqual({
        name: 'name"\u0000',
        content,
        writtenAt: expect.any(Date),
      });
      expect(await journal.read('another')).toBeUndefined();
    });

    it('lists its entries, the one written last first', async () => {
      const { journal } = await opened();
      for (const name of ['a', 'b', 'c']) await journal.add(name, name);
      expect(await journal.replace('a', 'new')).toBe(true);
      expect(await journal.replace('d', 'new')).toBe(false);
      expect((await journal.list()).map(({ name, content }) => [name, content])).toEqual([
        ['a', 'new'],
        ['c', 'c'],
        ['b', 'b'],
      ]);
    });

    it.each(['', 'n'.repeat(201)])('refuses the name “%s”', async (name) => {
      const { journal } = await opened();
      await expect(journal.add(name, 1)).rejects.toMatchObject({ name: 'ConfigurationError' });
    });

    it('refuses what JSON cannot hold', async () => {
      const { journal } = await opened();
      await expect(journal.add('a', undefined)).rejects.toMatchObject({ name: 'ConfigurationError' });
      await expect(journal.add('a', 1n)).rejects.toMatchObject({ name: 'ConfigurationError' });
    });
  });
}
