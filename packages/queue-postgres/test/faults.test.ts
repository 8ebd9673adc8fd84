import { describe, expect, it } from 'vitest';
import { faults } from './faults/faults.ts';
import { endLimitMs, runFault } from './faults/run-fault.ts';

// All of them, for longer: npm run faults.
const chosen = [
  'backends terminated each second',
  'half-open connections',
  'job table locked',
  'first database killed, synchronous standby promoted',
];

describe('a fault of the database, for a moment', () => {
  it.each(faults.filter(({ name }) => chosen.includes(name)))(
    'loses nothing, and ends no process: $name',
    { timeout: 170_000 },
    async (fault) => {
      const report = await runFault(fault, 2);
      expect(report).toMatchObject({ lost: 0, wronglyRefused: 0, endedByThemselves: 0 });
      expect(report.accepted).toBeGreaterThan(100);
      expect(report.endMs).toBeLessThan(endLimitMs);
    },
  );

  it('is one of the table', () => {
    expect(faults.map(({ name }) => name)).toEqual(expect.arrayContaining(chosen));
  });
});
