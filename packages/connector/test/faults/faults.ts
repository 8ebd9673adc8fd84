import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres } from '../../../queue-postgres/src/index.ts';
import { mountDisk, startServer } from '../../../testing/src/postgres/index.ts';
import { embeddedStore, postgresStore } from '../processes/stores.ts';
import { instructions } from '../programs/connector-options.ts';
import { giveClock } from './database-clock.ts';
import type { Fault, Scene, Stage } from './run-fault.ts';

const hourMs = 3_600_000;
const taken = ['200 stored', '200 duplicate', '400', '422'];
const turnedAway = '503 Retry-After';
/** All is taken. A machine that is busy may still be slower than the time limit once. */
const untroubled = { must: taken, may: [turnedAway] };
const away = { must: [...taken, turnedAway], may: [] };
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
/** Where a process ends by itself, it takes what was under way with it. */
const cut = { must: taken, may: [turnedAway, 'cut'] };

/** Everything that goes wrong. */
export const faults: readonly Fault[] = [
  { ...onServer, name: 'database stopped and started', prepare: serverThatStops, answers: away },
  {
    ...onServer,
    name: 'connections cut each 200 ms (pg_terminate_backend)',
    prepare: async () => {
      const store = await postgresStore();
      return { store, happen: ({ over }) => terminateEach(200, store.address, over) };
    },
    answers: away,
  },
  { ...inFolder, name: 'disk full', needsDisk: true, prepare: folderOnFullDisk, answers: away },
  { ...onServer, name: 'disk full', needsDisk: true, prepare: serverOnFullDisk, answers: away },
  ...[hourMs, -hourMs].flatMap((clockShiftMs) =>
    kinds.map((kind): Fault => {
      const where = kind === inFolder ? 'of process and database' : 'of one process';
      return {
        ...kind,
        name: `clock ${where} an hour ${clockShiftMs > 0 ? 'ahead' : 'behind'}, and right again`,
        program: { clockShiftMs },
        prepare: async () => ({ ...(await kind.prepare()), happen: shiftClockOfOne }),
        answers: untroubled,
      };
    }),
  ),
  ...[hourMs, -hourMs].map(
    (aheadMs): Fault => ({
      ...onServer,
      name: `clock of the database an hour ${aheadMs > 0 ? 'ahead' : 'behind'}, and right again`,
      prepare: () => serverWithClock(aheadMs),
      answers: untroubled,
    }),
  ),
  ...kinds.flatMap((kind): Fault[] => [
    {
      ...kind,
      name: 'handler throws',
      instruction: instructions.failAlways,
      answers: untroubled,
      dead: /^RangeError$/,
    },
    {
      ...kind,
      name: 'handler hangs for ever',
      instruction: instructions.hang,
      program: hasty,
      answers: untroubled,
      dead: /^HandlerTimeoutError$/,
    },
    {
      ...kind,
      name: 'handler blocks the event loop for 15 s',
      instruction: instructions.block,
      isLong: true,
      answers: untroubled,
    },
    {
      ...kind,
      name: 'handler takes all memory',
      instruction: instructions.exhaust,
      isLong: kind === onServer,
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
    happen: ({ over }) => server.restart(() => over),
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
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-disk-'));
  const disk = mountDisk(folder);
  return {
    store: await embeddedStore(disk.path),
    happen: async ({ over }) => {
      disk.fill();
      await over;
      disk.makeRoom();
    },
    remove: async () => {
      disk.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function serverOnFullDisk(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-disk-'));
  const disk = mountDisk(folder);
  const server = await startServer(disk.path);
  return {
    store: await postgresStore(server.address),
    happen: async ({ over }) => {
      disk.fill();
      await over;
      disk.makeRoom();
    },
    remove: async () => {
      await server.stop();
      disk.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** SIGUSR2 sets the clock of the process, and sets it right. */
async function shiftClockOfOne({ field, over }: Scene): Promise<void> {
  const [first] = field.fleet.listening();
  first?.program.signal('SIGUSR2');
  await over;
  first?.program.signal('SIGUSR2');
}

async function serverWithClock(aheadMs: number): Promise<Stage> {
  const store = await postgresStore();
  const clock = await giveClock(store);
  return {
    store,
    happen: async ({ over }) => {
      await clock.set(aheadMs);
      await over;
      await clock.set(0);
    },
  };
}
