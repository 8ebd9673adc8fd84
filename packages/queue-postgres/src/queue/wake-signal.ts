/** Lets one loop sleep until something happens. */
export interface WakeSignal {
  /** Ends the present sleep, or the next one before it begins. */
  wake(): void;
  /** Sleeps until `wake`, but no longer than so many milliseconds. */
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
