import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectorProgram } from './connector-program.ts';
import type { Fleet } from './fleet.ts';
import type { HandlerLog } from './handler-log.ts';
import type { Ledger } from './ledger.ts';
import type { Plan, Planned } from './plan.ts';
import { sendBody } from './send.ts';

/** What a load works with. */
export interface LoadOptions {
  readonly fleet: Fleet;
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly log: HandlerLog;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Most notifications that are answered and have not begun: more would only pile up. */
  readonly mostWaiting: number;
  /** How many send side by side; none where only the test sends. */
  readonly lanes: number;
  /** Milliseconds between two requests of a lane. */
  readonly paceMs: number;
}

/** Notifications that keep the processes of a fleet busy. */
export interface Load {
  /** Resolves when a process has stored a notification, or has ended. */
  readonly working: (program: ConnectorProgram) => Promise<void>;
  /** Sends a body to one process, or to any. */
  readonly send: (planned: Planned, program?: ConnectorProgram) => Promise<boolean>;
  /** Begins nothing more. Resolves when what was sent is answered or cut. */
  readonly stop: () => Promise<void>;
}

/** Before something is sent again that was not answered well, and between looks at the log of a fleet that is behind. */
const waitMs = 20;

/** Sends to the processes of a fleet, whichever listen, until it is stopped. */
export function startLoad({
  fleet,
  plan,
  ledger,
  log,
  random,
  mostWaiting,
  lanes,
  paceMs,
}: LoadOptions): Load {
  const agent = new Agent({ keepAlive: true });
  const worked = new Map<ConnectorProgram, () => void>();
  /** Taken, and not begun as far as is known. */
  const open = new Set<string>();
  let isStopping = false;

  const pickListening = async (wanted: ConnectorProgram | undefined) => {
    while (!isStopping) {
      const all = fleet.listening().filter(({ program }) => wanted === undefined || program === wanted);
      const picked = all[Math.floor(random() * all.length)];
      if (picked !== undefined) return picked;
      await fleet.changed();
    }
    return undefined;
  };

  const send = async (planned: Planned, wanted?: ConnectorProgram): Promise<boolean> => {
    const picked = await pickListening(wanted);
    if (picked === undefined) return false;
    const { program, origin } = picked;
    const note = ledger.begin(planned, program);
    const isTaken = note(await sendBody(agent, origin, planned.body));
    if (isTaken && planned.kind === 'notification') {
      open.add(planned.key);
      worked.get(program)?.();
    }
    return isTaken;
  };

  const isBehind = (): boolean => {
    const begun = log.begun();
    for (const key of open) if (begun.has(key)) open.delete(key);
    return open.size > mostWaiting;
  };

  const lane = async (): Promise<void> => {
    while (!isStopping) {
      const all = plan.next();
      const areTaken = await Promise.all(all.map((planned) => send(planned)));
      for (const [index, planned] of all.entries()) if (areTaken[index] === false) plan.repeat(planned);
      await pause(areTaken.every(Boolean) ? paceMs : waitMs);
      while (!isStopping && isBehind()) await pause(waitMs);
    }
  };

  const lanesEnded = Promise.all(Array.from({ length: lanes }, lane));
  return {
    working: (program) =>
      Promise.race([
        new Promise<void>((resolve) => worked.set(program, resolve)),
        program.ended.then(() => undefined),
      ]),
    send,
    stop: async () => {
      isStopping = true;
      await lanesEnded;
      agent.destroy();
    },
  };
}
