import { setTimeout as pause } from 'node:timers/promises';

/** Longer than any heartbeat lasts: by then the store has given the job to somebody else, and the write would find nothing. */
const longestMs = 60_000;
const longestPauseMs = 2_000;
const mostConflicts = 20;

/**
 * Whether the database refuses what is in a statement: a value that it cannot hold (SQLSTATE class 22), or one that exceeds a limit of its
 * program (class 54), such as a text too long for an index. To repeat it is of no use.
 */
export function isRejectedContent(error: unknown): boolean {
  return /^(22|54)/.test(codeOf(error));
}

/** Repeats at once what the database has undone for the sake of another transaction: it need not wait for anything. */
export async function retryConflicts<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error) || count === mostConflicts) throw error;
      // Whoever holds the lock needs a moment; the others have been undone because somebody else was not.
      if (codeOf(error) === lockNotAvailable) await pause(1 + Math.random() * longestLockPauseMs);
    }
  }
}

/**
 * Repeats a write while the database is away: what a worker has done must not be done again because the database was restarted.
 * @throws the last error once the claim must have lapsed, and at once where to repeat is of no use.
 */
export async function untilWritten<Result>(
  write: () => Promise<Result>,
  onError: (error: unknown) => void,
): Promise<Result> {
  const end = performance.now() + longestMs;
  for (let milliseconds = 100; ; milliseconds = Math.min(longestPauseMs, milliseconds * 2)) {
    try {
      return await retryConflicts(write);
    } catch (error) {
      if (!isAway(error) || performance.now() + milliseconds > end) throw error;
      onError(error);
    }
    await pause(milliseconds);
  }
}

const lockNotAvailable = '55P03';
const longestLockPauseMs = 20;

/** Serialization failure, deadlock, or a lock for which a statement would not wait: not one for which it has waited too long, which has the same code. */
function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== lockNotAvailable) return ['40001', '40P01'].includes(code);
  return error instanceof Error && 'routine' in error && error.routine !== 'ProcessInterrupts';
}

/** Whether it may be the database that fails, not the statement: these classes of SQLSTATE are certain not to pass, nor is a closed database. */
function isAway(error: unknown): boolean {
  return !/^(0A|22|23|42|54|DATABASE_CLOSED)/.test(codeOf(error));
}

/** The SQLSTATE, or the code of the system; empty for none. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
