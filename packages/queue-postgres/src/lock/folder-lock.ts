import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FolderLockedError } from '../errors.ts';
import { isAlive, type ProcessIdentity, thisProcess } from './process-identity.ts';

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
      throw new FolderLockedError(resolve(directory), holder, join(claims, claim));
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
