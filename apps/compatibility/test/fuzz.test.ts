import { describe, expect, it } from 'vitest';
import { runFuzz } from '../fuzz/run.ts';
import { mountNames } from '../fuzz/servers.ts';

/** `npm run fuzz` sends a million to each, and others every time. */
const requests = 2_000;

describe('a connector with an inbox, sent random and mutated requests', () => {
  it.each(mountNames)('answers none with a 5xx on %s, and handles whatever it has stored', async (name) => {
    const { statuses, faults } = await runFuzz({ name, inbox: 'memory', requests, seed: 2_026 });
    expect(faults).toEqual([]);
    expect(Object.keys(statuses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '404', '405', '415', '422']),
    );
  });

  it('does so where the inbox is a database', async () => {
    const { faults } = await runFuzz({ name: 'node:http', inbox: 'folder', requests: 1_000, seed: 2_027 });
    expect(faults).toEqual([]);
  });
});
