import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxProgram } from '../support/sandbox-program.ts';
import { type Books, startLoad } from './load.ts';
import type { Field } from './open-field.ts';
import type { KilledStore } from './stores.ts';

/** Every so many times a sandbox is killed while it still starts, so long after its birth at most. */
const early = { every: 5, milliseconds: 1_000 };

/** A sandbox that was killed. */
export interface Kill {
  /** Whether it had accepted requests and was being sent more. */
  readonly atWork: boolean;
  /** `SIGKILL`, or how else it ended. */
  readonly ending: string;
}

/**
 * Starts sandboxes one after the other and kills each at a random moment.
 * @param random from 0 to below 1.
 * @returns the kills, and one more sandbox that lives.
 */
export async function killInSlot(
  { start, books }: Field,
  { kills, slots, longestLifeMs }: KilledStore,
  random: () => number,
): Promise<{ readonly kills: readonly Kill[]; readonly survivor: SandboxProgram }> {
  const done: Kill[] = [];
  while (done.length < kills / slots) {
    const program = start();
    const isEarly = (done.length + 1) % early.every === 0;
    if (isEarly) await pause(random() * early.milliseconds);
    const atWork = !isEarly && (await liveUnderLoad(program, books, random() * longestLifeMs));
    program.kill();
    const ending = await program.ended;
    // Whoever was not killed says why it ended.
    done.push({ atWork, ending: ending === 'SIGKILL' ? ending : `${ending}: ${program.errors()}` });
  }
  return { kills: done, survivor: start() };
}

/** False when it ended before it had accepted anything. */
async function liveUnderLoad(program: SandboxProgram, books: Books, milliseconds: number): Promise<boolean> {
  const origin = await program.listening;
  if (origin === undefined) return false;
  const load = startLoad(books, program, origin);
  await load.working;
  await pause(milliseconds);
  // The load ends with the sandbox: what is under way is cut.
  void program.ended.then(load.stop);
  return true;
}
