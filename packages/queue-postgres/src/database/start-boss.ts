import type { PgBoss } from 'pg-boss';
import type { SessionEvents } from './session.ts';

/** Starts pg-boss with its tables, or leaves nothing behind. */
export async function startBoss(boss: PgBoss, { onError }: SessionEvents): Promise<void> {
  boss.on('error', onError);
  boss.on('warning', ({ message }) =>
    onError(Object.assign(new Error(message), { code: 'PG_BOSS_WARNING' })),
  );
  try {
    await boss.start();
  } catch (error) {
    await stopBoss(boss).catch(onError);
    throw error;
  }
}

/** Stops pg-boss. It has no workers of its own, so there is nothing to wait for. */
export async function stopBoss(boss: PgBoss): Promise<void> {
  await boss.stop({ graceful: false });
}
