import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { FolderLockedError } from '../errors.ts';

/** A folder that this opener has for itself. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder, creating it where it is missing. Everybody first puts down a claim of their own and then looks for others, so of two that
 * come at once at least one sees the other: both may be refused, never both be let in. The claim of a dead process is cleared away; that
 * of a living one never is, however long it has been silent.
 * @throws {FolderLockedError} when a living process, or this one, has it.
 */
export function lockFolder(directory: string): FolderLock {
  const claims = join(resolve(directory), 'lock');
  mkdirSync(claims, { recursive: true });
  const own = nameOf(thisProcess());
  const release = () => rmSync(join(claims, own), { force: true });
  writeFileSync(join(claims, own), '');
  for (const claim of readdirSync(claims)) {
    if (claim === own) continue;
    const holder = holderOf(claim);
    if (holder !== undefined && isAlive(holder)) {
      release();
      const { processId, host } = holder;
      const isThisProcess = isSame(holder, thisProcess());
      throw new FolderLockedError(
        resolve(directory),
        { processId, host, isThisProcess },
        join(claims, claim),
      );
    }
    rmSync(join(claims, claim), { force: true });
  }
  return { release };
}

/** The name says everything, so that a claim is whole as soon as it is there. */
function nameOf({ processId, host, birth }: ProcessIdentity): string {
  return [processId, encodeURIComponent(host), birth, randomUUID()].join('_');
}

function holderOf(claim: string): ProcessIdentity | undefined {
  const [processId, host, birth] = claim.split('_');
  if (processId === undefined || host === undefined || birth === undefined) return undefined;
  return { processId: Number(processId), host: decodeURIComponent(host), birth };
}

/** A process as others can recognise it. */
interface ProcessIdentity {
  readonly processId: number;
  readonly host: string;
  /** What tells it from an earlier process with the same id, such as the same container started again; empty where unknown. */
  readonly birth: string;
}

function isSame(one: ProcessIdentity, other: ProcessIdentity): boolean {
  return one.processId === other.processId && one.host === other.host && one.birth === other.birth;
}

/** This process. */
function thisProcess(): ProcessIdentity {
  return { processId: process.pid, host: hostname(), birth: birthOf(process.pid) ?? '' };
}

/** Whether a process still runs. One on another host cannot be asked and is taken to. */
function isAlive({ processId, host, birth }: ProcessIdentity): boolean {
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
