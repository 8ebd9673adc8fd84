import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from './store.ts';

/** A folder of its own among the system's temporary ones. */
export async function openFolder(): Promise<Store> {
  const address = await mkdtemp(join(tmpdir(), 'order-integration-benchmark-'));
  return {
    address,
    cpuMicroseconds: () => 0,
    close: () => rm(address, { recursive: true, force: true }),
  };
}
