import { once } from 'node:events';
import { join } from 'node:path';
import { mountDisk } from '@order-integration/testing/postgres';
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
