import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder outside the repository, where no `node_modules` is above. It is removed when the test has ended. */
export async function createScratchFolder(): Promise<string> {
  const { folder, remove } = await makeScratchFolder();
  onTestFinished(remove);
  return folder;
}

/** The same for several tests, which remove it after the last. */
export async function makeScratchFolder(): Promise<{
  readonly folder: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'order-integration-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}
