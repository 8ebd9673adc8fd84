import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres } from '../../../queue-postgres/src/index.ts';
import { type Disk, mountDisk, startServer } from '../../../testing/src/postgres/index.ts';
import { turnedAway } from '../processes/ledger.ts';
import { embeddedStore, postgresStore } from '../processes/stores.ts';
import { instructions } from '../programs/connector-options.ts';
import { giveClock } from './database-clock.ts';
import type { Fault, Scene, Stage } from './run-fault.ts';

const hourMs = 3_600_000;
const taken = ['200 duplicate', '400', '422'];
/** All is taken. A machine that is busy may still be slower than the time limit once. */
const untroubled = { must: ['200 stored'], may: [...taken, turnedAway] };
const away = { must: ['200 stored', turnedAway], may: taken };
const inFolder = {
  store: 'PGlite',
  processes: 1,
  prepare: async () => ({ store: await embeddedStore() }),
} as const;
const onServer = {
  store: 'PostgreSQL',
  processes: 2,
  prepare: async () => ({ store: await postgresStore() }),
} as const;
const kinds = [inFolder, onServer];
/** Handlers that hang are late soon. */
const hasty = { handlerMs: 500 };
/** Longer than a fault lasts: a handler whose transaction is cut off fails, and one in ten is. */
const patient = { delays: [50, 100, 200, 400, 800, 1_600, 3_200] };
/** Where a process ends by itself, it takes what was under way with it. */
const cut = { must: ['200 stored', 'cut'], may: [...taken, turnedAway] };
/** Such notifications fill what room is left within the files of a database. */
const large = { needsDisk: true, paddingBytes: 50_000, answers: away } as const;

/** Everything that goes wrong. */
export const faults: readonly Fault[] = [
  { ...onServer, name: 'database stopped and started', prepare: serverThatStops, answers: away },
  {
    ...onServer,
    name: 'connections cut each 200 ms (pg_terminate_backend)',
    program: patient,
    prepare: async () => {
      const store = await postgresStore();
      return { store, happen: ({ last }) => terminateEach(200, store.address, last()) };
    },
    answers: away,
  },
  { ...inFolder, ...large, name: 'disk full', prepare: folderOnFullDisk },
  { ...onServer, ...large, name: 'disk full', prepare: serverOnFullDisk },
  ...[hourMs, -hourMs].flatMap((clockShiftMs) =>
    kinds.map((kind): Fault => {
      const where = kind === inFolder ? 'of process and database' : 'of one process';
      return {
        ...kind,
        name: `clock ${where} an hour ${clockShiftMs > 0 ? 'ahead' : 'behind'}, and right again`,
        program: { clockShiftMs },
        isLong: kind === onServer || clockShiftMs < 0,
        prepare: async () => ({ ...(await kind.prepare()), happen: shiftClockOfOne }),
        answers: untroubled,
      };
    }),
  ),
  ...[hourMs, -hourMs].map(
    (aheadMs): Fault => ({
      ...onServer,
      name: `clock of the database an hour ${aheadMs > 0 ? 'ahead' : 'behind'}, and right again`,
      ...(aheadMs > 0 ? { note: 'what was to be tried again meanwhile is, when that hour has come' } : {}),
      isLong: aheadMs < 0,
      prepare: () => serverWithClock(aheadMs),
      answers: untroubled,
    }),
  ),
  ...kinds.flatMap((kind): Fault[] => [
    {
      ...kind,
      name: 'handler throws',
      instruction: instructions.failAlways,
      isLong: kind === onServer,
      answers: untroubled,
      dead: /^RangeError$/,
    },
    {
      ...kind,
      name: 'handler hangs for ever',
      instruction: instructions.hang,
      isLong: kind === inFolder,
      program: hasty,
      answers: untroubled,
      dead: /^HandlerTimeoutError$/,
    },
    {
      ...kind,
      name: 'handler blocks the event loop for 15 s',
      instruction: instructions.block,
      standsStill: true,
      isLong: true,
      answers: untroubled,
    },
    {
      ...kind,
      name: 'handler takes all memory',
      instruction: instructions.exhaust,
      troublesome: 1,
      isLong: true,
      program: { mostInterruptions: 6 },
      memoryMegabytes: 160,
      answers: cut,
      dead: /process was lost/,
      ends: true,
    },
  ]),
];

async function serverThatStops(): Promise<Stage> {
  const server = await startServer();
  return {
    store: await postgresStore(server.address),
    happen: ({ last }) => server.restart(last),
    remove: server.stop,
  };
}

async function terminateEach(
  milliseconds: number,
  address: Awaited<ReturnType<typeof postgresStore>>['address'],
  over: Promise<void>,
): Promise<void> {
  if (address.kind !== 'postgres') throw new Error('A folder has no connections');
  const { connectionString } = address;
  // From another database, so that it does not end itself.
  const admin = openPostgres({
    connectionString: connectionString.replace(/[^/]+$/, 'postgres'),
    poolSize: 2,
  });
  const database = new URL(connectionString).pathname.slice(1);
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      database,
    ]);
    await pause(milliseconds);
  }
  await admin.close();
}

async function folderOnFullDisk(): Promise<Stage> {
  const { disk, remove } = await mountSmallDisk();
  return { store: await embeddedStore(disk.path), happen: (scene) => fillDisk(disk, scene), remove };
}

async function serverOnFullDisk(): Promise<Stage> {
  const { disk, remove } = await mountSmallDisk();
  const server = await startServer(disk.path);
  return {
    store: await postgresStore(server.address),
    happen: (scene) => fillDisk(disk, scene),
    remove: async () => {
      await server.stop();
      await remove();
    },
  };
}

async function mountSmallDisk(): Promise<{ readonly disk: Disk; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-disk-'));
  // A server has a user of its own.
  await chmod(folder, 0o755);
  const disk = mountDisk(folder);
  const remove = async () => {
    disk.remove();
    await rm(folder, { recursive: true, force: true });
  };
  return { disk, remove };
}

/** Until the database has come to the end of what it had, and then for the usual time. */
async function fillDisk(disk: Disk, { field, last }: Scene): Promise<void> {
  disk.fill();
  while (!field.ledger.answers.has(turnedAway)) await pause(50);
  await last();
  disk.makeRoom();
}

/** SIGUSR2 sets the clock of the process, and sets it right. */
async function shiftClockOfOne({ field, last }: Scene): Promise<void> {
  const [first] = field.fleet.listening();
  first?.program.signal('SIGUSR2');
  await last();
  first?.program.signal('SIGUSR2');
}

async function serverWithClock(aheadMs: number): Promise<Stage> {
  const store = await postgresStore();
  const clock = await giveClock(store);
  return {
    store,
    happen: async ({ last }) => {
      await clock.set(aheadMs);
      await last();
      await clock.set(0);
    },
    // The hour passes.
    afterwards: () => clock.set(Math.max(0, aheadMs)),
  };
}
