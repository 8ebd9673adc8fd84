import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectorProgram } from '../processes/connector-program.ts';
import type { Field } from '../processes/open-field.ts';

/** Every so many times a connector is killed while it still starts, so long after its birth at most. */
const early = { every: 5, milliseconds: 800 };

/** A connector that was killed. */
export interface Kill {
  /** Whether it had stored notifications and was being sent more. */
  readonly atWork: boolean;
  /** `SIGKILL`, or how else it ended. */
  readonly ending: string;
}

/**
 * Starts connectors one after the other and kills each at a random moment.
 * @param random from 0 to below 1.
 * @param longestLifeMs longest time that a connector works until it is killed.
 * @returns the kills, and one more connector that lives.
 */
export async function killInSlot(
  { fleet, load }: Pick<Field, 'fleet' | 'load'>,
  kills: number,
  longestLifeMs: number,
  random: () => number,
): Promise<{ readonly kills: readonly Kill[]; readonly survivor: ConnectorProgram }> {
  const done: Kill[] = [];
  while (done.length < kills) {
    const program = fleet.start();
    const isEarly = (done.length + 1) % early.every === 0;
    if (isEarly) await pause(random() * early.milliseconds);
    else {
      await load.working(program);
      await pause(random() * longestLifeMs);
    }
    program.kill();
    const ending = await program.ended;
    // Whoever was not killed says why it ended.
    const told = ending === 'SIGKILL' ? ending : `${ending}: ${program.errors()}`;
    done.push({ atWork: !isEarly && ending === 'SIGKILL', ending: told });
  }
  return { kills: done, survivor: fleet.start() };
}
