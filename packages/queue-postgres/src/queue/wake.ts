/** Lets one loop sleep until something happens. */
export interface WakeSignal {
  /** Ends the present sleep, or the next one before it begins. */
  wake(): void;
  /** Sleeps until it is woken, but no longer than so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** Creates a signal that nobody has given yet. */
export function createWakeSignal(): WakeSignal {
  let awake = false;
  let end: (() => void) | undefined;
  return {
    wake: () => {
      awake = true;
      end?.();
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
      end = undefined;
      awake = false;
    },
  };
}

/** Calls back at times that are known in advance. */
export interface Alarms {
  /** Rings after so many milliseconds; not at all where too many alarms are set, which a regular look makes up for. */
  ringAfter(milliseconds: number): void;
  clear(): void;
}

const mostAlarms = 1_000;
const alarmStepMs = 10;
const longestTimerMs = 2 ** 31 - 1;

/** Creates alarms of which none is set. Their times are rounded up to 10 ms. */
export function createAlarms(ring: () => void): Alarms {
  const timers = new Map<number, NodeJS.Timeout>();
  return {
    ringAfter: (milliseconds) => {
      const now = performance.now();
      const time = Math.ceil((now + milliseconds) / alarmStepMs) * alarmStepMs;
      if (milliseconds > longestTimerMs || timers.size >= mostAlarms || timers.has(time)) return;
      const end = () => {
        timers.delete(time);
        ring();
      };
      timers.set(time, setTimeout(end, time - now));
    },
    clear: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
