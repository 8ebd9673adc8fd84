import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { startProxy } from '../support/proxy.ts';
import { type Cluster, createCluster } from './cluster.ts';
import { diskFull } from './disk-full.ts';
import type { Fault, Site, Stage } from './run-fault.ts';
import type { Service } from './service.ts';

/** What happens to a PostgreSQL that two processes share. */
interface Scene extends Site {
  readonly cluster: Cluster;
  readonly proxy: Awaited<ReturnType<typeof startProxy>>;
  /** The schema of the queues. */
  readonly schema: string;
  /** A connection of a superuser, not through the proxy. */
  readonly admin: Client;
}

type Happen = (scene: Scene) => Promise<void>;

/** Everything that goes wrong. */
export const faults: readonly Fault[] = [
  postgres('database stopped fast', stopped('SIGINT')),
  postgres('database stopped at once', stopped('SIGQUIT')),
  postgres('its postmaster killed', stopped('SIGKILL')),
  postgres('backends terminated each second', terminated),
  postgres('frozen', frozen, frozen),
  postgres('half-open connections', halfOpen, halfOpen),
  postgres('connections exhausted', exhausted),
  postgres('job table locked', locked, locked),
  postgres('clock of one process an hour ahead', shifted, undefined, 3_600_000),
  postgres('clock of one process an hour behind', shifted, undefined, -3_600_000),
  postgres('one process killed each 2 s', killed(1)),
  postgres('both processes killed each 2 s', killed(2)),
  postgres('first database killed, synchronous standby promoted', failedOver),
  {
    name: 'PGlite: process killed each 2 s',
    processes: 1,
    prepare: async (directory) => ({
      address: { kind: 'embedded', directory },
      happen: killEachTime(1),
      remove: async () => {},
    }),
  },
  diskFull,
];

function postgres(name: string, happen: Happen, happenAtTheEnd?: Happen, clockShiftMs = 0): Fault {
  const prepare = async (): Promise<Stage> => {
    const cluster = await createCluster();
    const proxy = await startProxy(cluster.address);
    const schema = `faults_${randomUUID().replaceAll('-', '')}`;
    const stageOf = (run: Happen) => async (site: Site) => {
      const admin = new Client(`${cluster.address}/postgres`);
      admin.on('error', () => {});
      await admin.connect();
      try {
        await run({ ...site, cluster, proxy, schema, admin });
      } finally {
        await admin.end();
      }
    };
    return {
      address: { kind: 'postgres', connectionString: `${proxy.address}/postgres`, schema },
      happen: stageOf(happen),
      ...(happenAtTheEnd === undefined ? {} : { happenAtTheEnd: stageOf(happenAtTheEnd) }),
      remove: async () => {
        await proxy.close();
        await cluster.remove();
      },
    };
  };
  return { name, processes: 2, clockShiftMs, prepare };
}

function stopped(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Happen {
  return async ({ cluster, over }) => {
    await cluster.stop(signal);
    await end(over);
    await cluster.start();
  };
}

async function terminated({ admin, over }: Scene): Promise<void> {
  while (!over.aborted) {
    await terminateAll(admin);
    await pause(1_000);
  }
}

async function terminateAll(admin: Client): Promise<void> {
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
}

async function frozen({ cluster, over, begun }: Scene): Promise<void> {
  cluster.signal('SIGSTOP');
  begun();
  await end(over);
  cluster.signal('SIGCONT');
}

async function halfOpen({ proxy, over, begun }: Scene): Promise<void> {
  proxy.freeze();
  begun();
  await end(over);
}

/** Takes every connection that is free, and those of the services, too. */
async function exhausted({ cluster, admin, over }: Scene): Promise<void> {
  const taken: Client[] = [];
  const take = async (): Promise<void> => {
    const client = new Client(`${cluster.address}/postgres`);
    client.on('error', () => {});
    await client.connect();
    taken.push(client);
  };
  await terminateAll(admin);
  while (!over.aborted) await take().catch(() => pause(50));
  await Promise.all(taken.map((client) => client.end()));
}

async function locked({ admin, schema, over, begun }: Scene): Promise<void> {
  await admin.query('BEGIN');
  await admin.query(`LOCK TABLE ${schema}.job_common IN ACCESS EXCLUSIVE MODE`);
  begun();
  await end(over);
  await admin.query('COMMIT');
}

async function shifted({ services, over }: Scene): Promise<void> {
  services[0]?.kill('SIGUSR2');
  await end(over);
}

function killed(most: number): Happen {
  return killEachTime(most);
}

function killEachTime(most: number): (site: Site) => Promise<void> {
  return async ({ services, over }) => {
    while (!over.aborted) {
      await Promise.all(services.slice(0, most).map(killAndRestart));
      await pause(2_000);
    }
  };
}

async function killAndRestart(service: Service): Promise<void> {
  service.kill('SIGKILL');
  await service.restart();
}

/** What was confirmed before is on the second server, which takes over the first one's address. */
async function failedOver({ cluster, proxy, over }: Scene): Promise<void> {
  const standby = await cluster.addStandby();
  await pause(2_000);
  await cluster.stop('SIGKILL');
  const admin = new Client(`${standby.address}/postgres`);
  await admin.connect();
  await admin.query('SELECT pg_promote()');
  await admin.end();
  proxy.leadTo(standby.address);
  await end(over);
}

async function end(over: AbortSignal): Promise<void> {
  if (!over.aborted) await once(over, 'abort');
}
