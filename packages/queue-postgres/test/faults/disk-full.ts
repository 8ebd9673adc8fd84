import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './run-fault.ts';

/** A folder on a disk of its own that something else fills. A disk in memory can only be made by the superuser of Linux. */
export const diskFull: Fault = {
  name: 'PGlite: disk full, then killed on it',
  processes: 1,
  prepare: async (folder) => {
    const disk = mountDisk(folder);
    return {
      address: { kind: 'embedded', directory: join(disk.path, 'data') },
      happen: async ({ services, over }) => {
        disk.fill();
        if (!over.aborted) await once(over, 'abort');
        for (const service of services) service.kill('SIGKILL');
        disk.makeRoom();
        await Promise.all(services.map((service) => service.restart()));
      },
      remove: async () => disk.remove(),
    };
  },
};

/** A disk of 200 MB in a folder. */
export interface Disk {
  readonly path: string;
  /** Fills it with something else. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Mounts a disk in memory, which only the superuser of a Linux may do. */
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
