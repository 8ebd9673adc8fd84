import type { Db } from 'pg-boss';

const minute = 60_000;

/**
 * Vacuums the job tables every minute: PGlite has no autovacuum, and fetching would become slower with every job that was ever done.
 * @returns what ends it, when no vacuum runs any more.
 */
export function vacuumAtTimes(
  db: Db,
  schema: string,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve();
  const vacuum = async (): Promise<void> => {
    await db.executeSql(`VACUUM (ANALYZE) ${schema}.job_common`).catch(onError);
  };
  const timer = setInterval(() => {
    running = running.then(vacuum);
  }, minute);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
