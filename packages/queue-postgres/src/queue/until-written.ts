import { setTimeout as pause } from 'node:timers/promises';

/** Longer than any heartbeat lasts: by then the store has given the job to somebody else, and the write would find nothing. */
const longestMs = 60_000;
const longestPause = 2_000;

/**
 * Repeats a write while the database is away: what a worker has done must not be done again because the database was restarted.
 * @throws the last error once the claim must have lapsed.
 */
export async function untilWritten(
  write: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  const end = Date.now() + longestMs;
  for (let milliseconds = 100; ; milliseconds = Math.min(longestPause, milliseconds * 2)) {
    try {
      return await write();
    } catch (error) {
      if (Date.now() + milliseconds > end) throw error;
      onError(error);
    }
    await pause(milliseconds);
  }
}
