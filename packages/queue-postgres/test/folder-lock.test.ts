import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../src/database/folder-lock.ts';
import { embeddedQueue, FolderLockedError, openEmbedded } from '../src/index.ts';
import { emptyFolder } from './support/empty-folder.ts';
import { startProgram } from './support/programs.ts';
import { embeddedStore } from './support/stores.ts';

describe('the lock of a folder', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  const folder = async () => {
    const made = await emptyFolder();
    folders.push(made);
    return made;
  };
  const claim = async (directory: string, name: string) => {
    await mkdir(join(directory, 'lock'), { recursive: true });
    await writeFile(join(directory, 'lock', name), '');
  };

  it('refuses a second opener in the same process, and says that it is this one', async () => {
    const directory = await folder();
    const lock = lockFolder(directory);
    expect(() => lockFolder(directory)).toThrow(FolderLockedError);
    expect(() => lockFolder(directory)).toThrow(`The folder ${directory} is open in this process already`);
    lock.release();
    lockFolder(directory).release();
    expect(await readdir(join(directory, 'lock'))).toEqual([]);
  });

  it('is taken over from a process that has ended', async () => {
    const directory = await folder();
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    await claim(directory, `${child.pid}_${encodeURIComponent(hostname())}__an-id`);
    lockFolder(directory).release();
  });

  it.runIf(process.platform === 'linux')(
    'is taken over from an earlier process with the same id',
    async () => {
      const directory = await folder();
      await claim(directory, `${process.pid}_${encodeURIComponent(hostname())}_another-boot.1_an-id`);
      lockFolder(directory).release();
    },
  );

  it('is left to a process on another host, which cannot be asked', async () => {
    const directory = await folder();
    await claim(directory, '1_elsewhere__an-id');
    expect(() => lockFolder(directory)).toThrow('in use by process 1 on elsewhere');
  });

  it('is no obstacle when a file in it means nothing', async () => {
    const directory = await folder();
    await claim(directory, 'notes.txt');
    lockFolder(directory).release();
  });
});

describe('an embedded database', () => {
  it('refuses a folder that another process has, until that process is killed', async () => {
    const store = await embeddedStore();
    if (store.address.kind !== 'embedded') throw new Error('Not a folder');
    const { directory } = store.address;
    const log = join(directory, 'events.jsonl');
    await writeFile(log, '');
    const program = startProgram({
      address: store.address,
      queue: 'held',
      log,
      slot: 'a',
      groups: 5,
      jobs: 100,
      concurrency: 1,
      jobMs: 1,
    });
    await program.working;
    const database = openEmbedded({ directory });
    await expect(database.ready()).rejects.toSatisfy(FolderLockedError.isInstance);
    await expect(database.ready()).rejects.toMatchObject({
      directory,
      processId: program.processId,
      host: hostname(),
      isThisProcess: false,
    });
    const queue = embeddedQueue<number>({ directory, name: 'other' });
    await expect(queue.add(1, { key: 'k', group: 'g' })).rejects.toMatchObject({
      name: 'NotStoredError',
      cause: { name: 'FolderLockedError' },
    });
    program.kill();
    await program.ended;
    await database.ready();
    await database.close();
    await store.remove();
  });
});
