import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { canMountDisks, mountDisk } from '@order-integration/testing/postgres';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { embeddedQueue, openEmbedded } from '../src/index.ts';
import { emptyFolder } from './support/empty-folder.ts';
import { spawnProgram } from './support/programs.ts';

describe.runIf(canMountDisks)('a full disk', { timeout: 120_000 }, () => {
  it('is named where a job cannot be stored, and what was confirmed before is kept', async () => {
    const { disk, directory } = await diskWithDatabase();
    const database = openEmbedded({ directory, onError: () => {} });
    onTestFinished(database.close);
    const queue = embeddedQueue<string>({ database, name: 'full', onError: () => {} });
    await queue.add('first', { key: 'first', group: 'first' });
    disk.fill();
    const { confirmed, error } = await addUntilRefused(queue);
    expect(error).toMatchObject({ name: 'NotStoredError', cause: { name: 'DiskFullError', directory } });
    expect(String((error as Error).cause)).toContain(`${directory} is full. Make room`);
    disk.makeRoom();
    await database.close();
    const { waiting } = await queue.counts();
    expect(waiting).toBeGreaterThanOrEqual(confirmed + 1);
    expect(await queue.add('last', { key: 'last', group: 'last' })).toBe('added');
  });

  it('ends a process that cannot make its database there, with an error that names it', async () => {
    const folder = await emptyFolder();
    const disk = mountDisk(folder);
    onTestFinished(disk.remove);
    disk.fill();
    const directory = join(disk.path, 'data');
    const program = serveFrom(directory, folder);
    const [errors, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
    expect(errors).toContain(`DiskFullError: The disk that holds the folder ${directory} is full`);
    expect(code).toBe(1);
    disk.makeRoom();
    const database = openEmbedded({ directory, onError: () => {} });
    await database.ready();
    await database.close();
  });

  it('ends a process whose database needs room to recover, with the same error', async () => {
    const { disk, folder, directory } = await diskWithDatabase();
    const database = openEmbedded({ directory, onError: () => {} });
    onTestFinished(database.close);
    // Enough that a recovery has begun when it finds no room.
    const queue = embeddedQueue<string>({ database, name: 'full', onError: () => {} });
    for (let index = 0; index < 200; index += 1)
      await queue.add(incompressible(), { key: `before-${index}`, group: `before-${index}` });
    disk.fill();
    await addUntilRefused(queue);
    disk.makeRoom();
    // As a process leaves it that is killed at this moment.
    const crashed = join(disk.path, 'crashed');
    await cp(join(directory, 'data'), join(crashed, 'data'), { recursive: true });
    disk.fill();
    const program = serveFrom(crashed, folder);
    const [errors, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
    expect(errors).toContain(`DiskFullError: The disk that holds the folder ${crashed} is full`);
    expect(code).toBe(1);
  });

  it('lets a process that was killed on it start again, or ends that with the same error', async () => {
    const { disk, folder, directory } = await diskWithDatabase();
    const first = serveFrom(directory, folder);
    await once(first.stdout, 'data');
    disk.fill();
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = serveFrom(directory, folder);
    const errors = text(second.stderr);
    const ended = once(second, 'exit');
    // Whether it needs room at once depends on what was under way.
    if ((await Promise.race([once(second.stdout, 'data').then(() => 'listens'), ended])) === 'listens') {
      second.kill('SIGTERM');
      expect((await ended)[0]).toBe(0);
    } else {
      expect((await ended)[0]).toBe(1);
      expect(await errors).toContain(`DiskFullError: The disk that holds the folder ${directory} is full`);
    }
  });
});

function serveFrom(directory: string, folder: string) {
  const log = join(folder, 'deliveries');
  const address = { kind: 'embedded', directory };
  const program = spawnProgram('serve', { address, log, clockShiftMs: 0 });
  onTestFinished(() => {
    program.kill('SIGKILL');
  });
  return program;
}

async function diskWithDatabase() {
  const folder = await emptyFolder();
  const disk = mountDisk(folder);
  onTestFinished(async () => {
    disk.remove();
    await rm(folder, { recursive: true, force: true });
  });
  const directory = join(disk.path, 'data');
  await cp(inject('embeddedTemplate'), directory, { recursive: true });
  return { disk, folder, directory };
}

/** Adds large jobs, one after another, until one is refused. */
async function addUntilRefused(
  queue: ReturnType<typeof embeddedQueue<string>>,
): Promise<{ readonly confirmed: number; readonly error: unknown }> {
  for (let confirmed = 0; ; confirmed += 1) {
    try {
      await queue.add(incompressible(), { key: `k${confirmed}`, group: `g${confirmed}` });
    } catch (error) {
      return { confirmed, error };
    }
  }
}

function incompressible(): string {
  return randomBytes(50_000).toString('hex');
}
