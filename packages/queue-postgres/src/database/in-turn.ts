import { setImmediate as turn } from 'node:timers/promises';

/** Runs pieces of work one after the other. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets the event loop turn before each piece of work. PGlite computes on this thread and goes from statement to statement without a turn, so
 * that a busy queue would keep connections waiting for seconds.
 */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(async () => {
      await turn();
      return work();
    });
    last = result.catch(() => {});
    return result;
  };
}
