/** Wakes at chosen times, so that a retry is not late by the time between two looks. */
export interface Alarms {
  /** Wakes after so many milliseconds; not at all where too many alarms are set, which the regular look makes up for. */
  after(milliseconds: number): void;
  clear(): void;
}

const mostAlarms = 1_000;
const step = 10;
const longestTimer = 2 ** 31 - 1;

/** @param wake called at each of the times, which are rounded up to 10 ms. */
export function createAlarms(wake: () => void): Alarms {
  const timers = new Map<number, NodeJS.Timeout>();
  return {
    after: (milliseconds) => {
      const time = Math.ceil((Date.now() + milliseconds) / step) * step;
      if (milliseconds > longestTimer || timers.size >= mostAlarms || timers.has(time)) return;
      const ring = () => {
        timers.delete(time);
        wake();
      };
      timers.set(time, setTimeout(ring, time - Date.now()));
    },
    clear: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
