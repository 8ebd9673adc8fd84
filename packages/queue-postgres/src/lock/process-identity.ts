import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process as others can recognise it. */
export interface ProcessIdentity {
  readonly processId: number;
  readonly host: string;
  /** What tells it from an earlier process with the same id, such as the same container started again; empty where unknown. */
  readonly birth: string;
}

/** This process. */
export function thisProcess(): ProcessIdentity {
  return { processId: process.pid, host: hostname(), birth: birthOf(process.pid) ?? '' };
}

/** Whether a process still runs. One on another host cannot be asked and is taken to. */
export function isAlive({ processId, host, birth }: ProcessIdentity): boolean {
  if (host !== hostname()) return true;
  if (!exists(processId)) return false;
  const present = birthOf(processId);
  return present === undefined || birth === '' || present === birth;
}

function exists(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** On Linux the boot and the tick in which a process was born; a process that has ended and is not yet reaped is born never. */
function birthOf(processId: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold spaces.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? 'ended' : `${boot}.${fields[18]}`;
  } catch {
    return undefined;
  }
}
