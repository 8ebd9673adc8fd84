import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder without anything, among the system's temporary ones. */
export async function emptyFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'order-integration-queue-'));
}
