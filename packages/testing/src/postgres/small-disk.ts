import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of 200 MB in a folder. */
export interface Disk {
  readonly path: string;
  /** Fills it with something else. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Whether `mountDisk` can work here: only the superuser of a Linux may mount something. */
export const canMountDisks: boolean = process.platform === 'linux' && process.getuid?.() === 0;

/** Mounts a disk in memory. */
export function mountDisk(folder: string): Disk {
  const path = join(folder, 'disk');
  const ballast = join(path, 'ballast');
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', path]);
  return {
    path,
    fill: () => writeBallast(ballast),
    makeRoom: () => rmSync(ballast),
    remove: () => {
      execFileSync('umount', ['--lazy', path]);
    },
  };
}

/** Writes until there is no room left. */
function writeBallast(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const size of [1_048_576, 4_096, 1]) writeUntilFull(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
}

function writeUntilFull(file: number, part: Buffer): void {
  try {
    for (;;) writeSync(file, part);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
