/**
 * Lets SIGUSR2 shift the clock of this process, as somebody does who sets the machine's, and the next one set it right again. Whoever computes
 * a time with PGlite goes by it.
 * @param byMs milliseconds, below 0 for back.
 */
export function shiftClockOnSignal(byMs: number): void {
  const now = Date.now.bind(Date);
  let shiftMs = 0;
  process.on('SIGUSR2', () => {
    shiftMs = shiftMs === 0 ? byMs : 0;
  });
  globalThis.Date = class extends Date {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [now() + shiftMs] : parts) as [number]));
    }
    static override now(): number {
      return now() + shiftMs;
    }
  } as DateConstructor;
}
