/** Lets one loop sleep until something happens. */
export interface WakeSignal {
  /** Ends the present sleep, or the next one before it begins. */
  wake(): void;
  /** Wakes after so many milliseconds; not at all where too many alarms are set, which the regular look makes up for. */
  wakeAfter(milliseconds: number): void;
  /**
   * Sleeps until it is woken, but no longer than so many milliseconds.
   * @returns whether it was woken.
   */
  sleep(milliseconds: number): Promise<boolean>;
  /** Clears all alarms. */
  clear(): void;
}

const mostAlarms = 1_000;
const alarmStepMs = 10;
const longestTimerMs = 2 ** 31 - 1;

/** Creates a signal that nobody has given yet. Its alarms are rounded up to 10 ms. */
export function createWakeSignal(): WakeSignal {
  const alarms = new Map<number, NodeJS.Timeout>();
  let awake = false;
  let end: (() => void) | undefined;

  const wake = (): void => {
    awake = true;
    end?.();
  };

  return {
    wake,
    wakeAfter: (milliseconds) => {
      const now = performance.now();
      const time = Math.ceil((now + milliseconds) / alarmStepMs) * alarmStepMs;
      if (milliseconds > longestTimerMs || alarms.size >= mostAlarms || alarms.has(time)) return;
      const ring = () => {
        alarms.delete(time);
        wake();
      };
      alarms.set(time, setTimeout(ring, time - now));
    },
    sleep: async (milliseconds) => {
      if (!awake)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const wasWoken = awake;
      end = undefined;
      awake = false;
      return wasWoken;
    },
    clear: () => {
      for (const timer of alarms.values()) clearTimeout(timer);
      alarms.clear();
    },
  };
}
