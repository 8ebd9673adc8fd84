import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the clock by which Linux counts the CPU time of processes: 100 per second on every architecture that Node.js runs on. */
const microsecondsPerTick = 10_000;

/**
 * CPU time of a process and its children, also of those that have ended, in microseconds. 0 where there is no `/proc` to read it from: that
 * is, anywhere but on Linux.
 */
export function cpuOfProcessTree(root: number): number {
  const processes = processIds().flatMap((id) => statOf(id) ?? []);
  const ticks = processes
    .filter(({ id, parent }) => id === root || parent === root)
    .reduce((total, { id, own, ended }) => total + own + (id === root ? ended : 0), 0);
  return ticks * microsecondsPerTick;
}

interface ProcessStat {
  readonly id: number;
  readonly parent: number;
  /** User and system, in ticks. */
  readonly own: number;
  /** The same of children that have ended. */
  readonly ended: number;
}

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function statOf(id: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name, the second field, may hold anything; the fields behind it begin with the third, the state.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { id, parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    // It has ended since.
    return undefined;
  }
}
