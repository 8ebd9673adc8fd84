import { ConfigurationError } from '@order-integration/internal';
import type { ConstructorOptions, Db, PgBoss } from 'pg-boss';
import type { SessionEvents } from './session.ts';

/** Where pg-boss keeps its tables, unless told otherwise: not in `pgboss`, which another program's pg-boss may have in its own version. */
export const defaultSchema = 'order_integration_queues';

/** Seconds without a heartbeat after which a running job counts as lost; pg-boss takes no less. */
export const heartbeatSeconds = 10;

/** Seconds between looks for lost jobs. With the heartbeat, a killed process's jobs are back within about 16 s. */
const monitorSeconds = 5;

/** What every pg-boss of ours is told. */
export const commonBossOptions = {
  useListenNotify: true,
  superviseIntervalSeconds: monitorSeconds,
  monitorIntervalSeconds: monitorSeconds,
  // Where an SDK is registered, pg-boss reports each look for jobs as a trace of its own, and errors with their texts. What a queue does is told by whoever uses it.
  openTelemetry: { enabled: false },
  // No cron, and no registry of instances: nothing here uses them.
  schedule: false,
  registerInstance: false,
} as const satisfies ConstructorOptions;

/**
 * Lets us hear the notifications that pg-boss listens to. Its own listener wakes the workers of `work()` only, which ours are not; hearing
 * along spares a second connection.
 */
export function hearAlong(db: Db, { onNotified, onReconnected }: SessionEvents): void {
  const listen = db.listen?.bind(db);
  if (listen === undefined) return;
  db.listen = (channel, onNotification, onReconnect) =>
    listen(
      channel,
      (queue) => {
        onNotification(queue);
        onNotified(queue);
      },
      () => {
        onReconnect();
        onReconnected();
      },
    );
}

/**
 * Starts pg-boss with its tables, or leaves nothing behind.
 * @throws {ConfigurationError} where it may not make or change them, and must.
 */
export async function startBoss(boss: PgBoss, schema: string, { onError }: SessionEvents): Promise<void> {
  boss.on('error', onError);
  boss.on('warning', ({ message }) =>
    onError(Object.assign(new Error(message), { code: 'PG_BOSS_WARNING' })),
  );
  try {
    await boss.start();
  } catch (error) {
    await stopBoss(boss).catch(onError);
    throw asMissingTables(error, schema);
  }
}

/** Stops pg-boss. It has no workers of its own, so there is nothing to wait for. */
export async function stopBoss(boss: PgBoss): Promise<void> {
  await boss.stop({ graceful: false });
}

/** pg-boss tells by its texts alone why it does not start without changing tables. */
const tableProblems: Readonly<Record<string, string>> = {
  'pg-boss is not installed': 'has no queues',
  'pg-boss database requires migrations': 'has queues of another version of this package',
};

function asMissingTables(error: unknown, schema: string): unknown {
  const problem = error instanceof Error ? tableProblems[error.message] : undefined;
  if (problem === undefined) return error;
  return new ConfigurationError(`The database ${problem} in the schema “${schema}”`, { cause: error });
}
