import { setTimeout as pause } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import type { ConnectorProgram } from '../processes/connector-program.ts';
import { type Judgement, judge } from '../processes/judge.ts';
import { type Field, openField, untilIdle } from '../processes/open-field.ts';
import { notificationOf } from '../processes/plan.ts';
import type { ProgramStore } from '../processes/stores.ts';
import type { ConnectorProgramOptions } from '../programs/connector-options.ts';

/** Where a fault happens. */
export interface Scene {
  readonly field: Field;
  /** Lets the time pass that a fault lasts. */
  readonly last: () => Promise<void>;
}

/** Something that goes wrong under a load of other notifications. */
export interface Fault {
  readonly name: string;
  readonly store: 'PGlite' | 'PostgreSQL';
  /** What one should know of it. */
  readonly note?: string;
  /** How many connectors share the store. */
  readonly processes: number;
  /** Whether it is made to happen on a disk of its own, which only the superuser of a Linux can make. */
  readonly needsDisk?: boolean;
  /** Whether only `npm run faults:connector` has it happen: all of them take minutes. */
  readonly isLong?: boolean;
  readonly program?: Partial<ConnectorProgramOptions>;
  readonly memoryMegabytes?: number;
  readonly paddingBytes?: number;
  /** What some notifications ask of their handlers, each of an order of its own. */
  readonly instruction?: string;
  /** How many do; 2. */
  readonly troublesome?: number;
  readonly prepare: () => Promise<Stage>;
  /** What is sent is answered so, and by nothing else. The first ones must occur. */
  readonly answers: { readonly must: readonly string[]; readonly may: readonly string[] };
  /** What those leave: dead letters with this reason; an effect like all others where it is left out. */
  readonly dead?: RegExp;
  /** Whether a process stands still meanwhile for longer than its claims hold. */
  readonly standsStill?: boolean;
  /** Whether connectors end by themselves. They are started again. */
  readonly ends?: boolean;
}

/** What a fault happens to. */
export interface Stage {
  readonly store: ProgramStore;
  /** Has it go wrong; resolves when all is well again. Nothing when the notifications themselves are what is wrong. */
  readonly happen?: (scene: Scene) => Promise<void>;
  /** What must come to pass until the last is handled. */
  readonly afterwards?: () => Promise<void>;
  readonly remove?: () => Promise<void>;
}

/** What came of it. */
export interface FaultReport {
  /** How often each answer was given. */
  readonly answers: ReadonlyMap<string, number>;
  readonly judgement: Judgement;
  /** Why notifications are dead letters. */
  readonly reasons: readonly string[];
  readonly handled: number;
  readonly runs: number;
  /** From the end of the fault until each connector has stored something new. */
  readonly recoveryMs: number;
  readonly longestAnswerMs: number;
  /** How connectors ended by themselves. */
  readonly endings: readonly (NodeJS.Signals | number)[];
  /** How they ended when they were told to. */
  readonly lastEndings: readonly (NodeJS.Signals | number)[];
  readonly errors: string;
}

const calmMs = 1_000;
const lastMs = 4_000;
/** A lost process's jobs wait for its heartbeat to fail, some of them several times. */
const mostMsToTheEnd = 180_000;

/** Has connectors work while something goes wrong, and counts. */
export async function runFault(context: TestContext, fault: Fault): Promise<FaultReport> {
  const { store, happen, afterwards, remove } = await fault.prepare();
  context.onTestFinished(async () => await remove?.());
  const { program = {}, memoryMegabytes, paddingBytes = 0 } = fault;
  const field = await openField(context, {
    store,
    seed: 20_261_130,
    lanes: 3,
    ...(memoryMegabytes === undefined ? {} : { memoryMegabytes }),
    paddingBytes,
    program,
  });
  const { fleet, ledger, log, load } = field;
  const endings: (NodeJS.Signals | number)[] = [];
  let isEnding = false;
  const startAnew = (): void => {
    const started = fleet.start();
    void started.ended.then((ending) => {
      if (isEnding) return;
      endings.push(ending);
      startAnew();
    });
  };
  for (let count = 0; count < fault.processes; count += 1) startAnew();
  await Promise.all(fleet.programs.map((each) => load.working(each)));
  if (endings.length > 0) throw new Error(`A connector did not start: ${fleet.programs[0]?.errors()}`);
  await pause(calmMs);

  const dying = await sendTroublesome(field, fault);
  await happen?.({ field, last: () => pause(lastMs) });
  const recoveryMs = await recovered(field);
  await pause(calmMs);
  await load.stop();
  await afterwards?.();
  await untilIdle(field, mostMsToTheEnd);
  isEnding = true;
  const lastEndings = await endAll(fleet.listening().map((each) => each.program));
  const remains = await store.read();
  return {
    answers: ledger.answers,
    judgement: judge(ledger, log.read(), remains, { dying, stoodStill: fault.standsStill ?? false }),
    reasons: remains.dead.map(({ reason }) => reason),
    handled: new Set(remains.effects).size,
    runs: log.read().length,
    recoveryMs,
    longestAnswerMs: ledger.longestAnswerMs(),
    endings,
    lastEndings,
    errors: fleet.programs.map(({ errors }) => errors()).join('\n'),
  };
}

/** Sends the troublesome notifications, each followed by a harmless one of its order. @returns the keys of those that must die. */
async function sendTroublesome(
  { load }: Field,
  { instruction, dead, troublesome = 2 }: Fault,
): Promise<ReadonlySet<string>> {
  if (instruction === undefined) return new Set();
  const keys = new Set<string>();
  for (let made = 1; made <= troublesome; made += 1) {
    const order = `trouble-${made}`;
    const first = notificationOf(order, `${order}-first`, instruction);
    const second = notificationOf(order, `${order}-second`, 'handle it', 'SOI002');
    for (const each of [first, second]) while (!(await load.send(each))) await pause(100);
    keys.add(first.key);
  }
  return dead === undefined ? new Set() : keys;
}

/** Resolves with the milliseconds until each connector has stored something that was sent from now on. */
async function recovered({ fleet, load }: Field): Promise<number> {
  const begun = performance.now();
  await Promise.all(fleet.listening().map(({ program }) => load.working(program)));
  return performance.now() - begun;
}

async function endAll(programs: readonly ConnectorProgram[]): Promise<readonly (NodeJS.Signals | number)[]> {
  for (const { signal } of programs) signal('SIGTERM');
  return await Promise.all(programs.map(({ ended }) => ended));
}
