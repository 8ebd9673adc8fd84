import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '@order-integration/testing/random';
import type { TestContext } from 'vitest';
import { startLog } from '../support/notification-log.ts';
import { type SandboxProgram, startProgram } from '../support/sandbox-program.ts';
import { createLedger } from './ledger.ts';
import type { Books } from './load.ts';
import { replyAtRandom } from './replies.ts';
import { createPlan } from './request-plan.ts';
import type { KilledStore } from './stores.ts';

/** Where sandboxes live and are killed. */
export interface Field {
  readonly books: Books;
  /** Starts one more sandbox on the store. */
  readonly start: () => SandboxProgram;
}

const environment = {
  // Outcomes must not depend on how slow the machine is, and no delivery may be given up.
  BEHAVIOUR: JSON.stringify({ processingMs: 60_000 }),
  DELIVERY_DELAYS: [50, 100, 200, ...Array<number>(60).fill(400)].join(','),
};

/** Makes a store and a connector for one test; whatever is left of them when it ends is removed. */
export async function openField(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { create, seed }: KilledStore,
): Promise<Field> {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
  const store = await create(join(folder, 'data'));
  const programs: SandboxProgram[] = [];
  const plan = createPlan(randomFrom(seed));
  const log = await startLog({
    programs,
    reply: replyAtRandom(randomFrom(seed)),
    onFirst: ({ order, outcome }) => plan.came(order, outcome),
  });
  onTestFinished(async () => {
    for (const { kill } of programs) kill();
    await Promise.all(programs.map(({ ended }) => ended));
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    books: { plan, ledger: createLedger(), log },
    start: () => {
      const program = startProgram({ ...environment, ...store });
      programs.push(program);
      return program;
    },
  };
}
