import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { randomFrom } from '../../../testing/src/random.ts';
import type { ConnectorProgramOptions } from '../programs/connector-options.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { type HandlerLog, openLog } from './handler-log.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Load, startLoad } from './load.ts';
import { createPlan } from './plan.ts';
import type { ProgramStore } from './stores.ts';

/** Connectors that share a store, with all that is known of them. */
export interface Field {
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly log: HandlerLog;
  readonly load: Load;
  readonly store: ProgramStore;
}

/** What a field is made of. */
export interface FieldOptions {
  readonly store: ProgramStore;
  /** What the load and its choices begin from. */
  readonly seed: number;
  /** Of the load, which has 4 lanes when they are left out. */
  readonly mostWaiting?: number;
  readonly lanes?: number;
  readonly paceMs?: number;
  /** By how much its notifications are larger than they need be. */
  readonly paddingBytes?: number;
  readonly program?: Partial<ConnectorProgramOptions>;
  readonly memoryMegabytes?: number;
}

const usual = {
  workMs: 20,
  handlerMs: 60_000,
  delays: [50, 100, 200],
  mostInterruptions: 25,
  clockShiftMs: 0,
  statementMs: 10_000,
};

/** Makes a field whose load begins with its first process; whatever is left of it when the test ends is removed. */
export async function openField(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  {
    store,
    seed,
    mostWaiting = 100,
    lanes = 4,
    paceMs = 15,
    paddingBytes = 0,
    program,
    memoryMegabytes,
  }: FieldOptions,
): Promise<Field> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-field-'));
  const path = join(folder, 'handled.jsonl');
  await writeFile(path, '');
  const log = openLog(path);
  const options = { ...usual, ...program, address: store.address, log: path };
  const fleet = createFleet(options, memoryMegabytes);
  const ledger = createLedger();
  const random = randomFrom(seed);
  const plan = createPlan(random, `order-${seed}`, paddingBytes);
  const load = startLoad({ fleet, plan, ledger, log, random, mostWaiting, lanes, paceMs });
  onTestFinished(async () => {
    await fleet.end();
    log.close();
    await store.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return { fleet, ledger, log, load, store };
}

/**
 * Waits until nothing waits or runs any more.
 * @throws when that takes longer than it may.
 */
export async function untilIdle({ fleet }: Pick<Field, 'fleet'>, mostMs: number): Promise<void> {
  const end = performance.now() + mostMs;
  for (;;) {
    const counts = await countsOf(fleet);
    if (counts !== undefined && counts.waiting + counts.running === 0) return;
    if (performance.now() > end) throw new Error(`Not idle after ${mostMs} ms: ${JSON.stringify(counts)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function countsOf(fleet: Fleet): Promise<{ waiting: number; running: number } | undefined> {
  const [first] = fleet.listening();
  if (first === undefined) return undefined;
  const response = await fetch(`${first.origin}/counts`).catch(() => undefined);
  return response?.ok === true
    ? ((await response.json()) as { waiting: number; running: number })
    : undefined;
}
