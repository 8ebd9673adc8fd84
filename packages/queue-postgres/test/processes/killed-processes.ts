import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '@order-integration/testing/random';
import { describe, it, type TestContext } from 'vitest';
import type { ProgramOptions } from '../programs/program-options.ts';
import { emptyFolder } from '../support/empty-folder.ts';
import { judge } from '../support/job-history.ts';
import { type RunningProgram, startProgram } from '../support/programs.ts';
import { embeddedStore, postgresStore, type TestStore } from '../support/stores.ts';

const kills = 20;
const seed = 20_261_123;

/** Side by side with the tests of several processes: both mostly wait. */
export function describeKilledProcesses(): void {
  describe.concurrent('processes that are killed at any moment', () => {
    const prepare = async (
      { onTestFinished }: TestContext,
      store: TestStore,
      more: Partial<ProgramOptions>,
    ) => {
      const folder = await emptyFolder();
      const log = join(folder, 'events.jsonl');
      await writeFile(log, '');
      onTestFinished(store.remove);
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      const start = (slot: string): RunningProgram => {
        const program = startProgram({
          address: store.address,
          queue: 'work',
          log,
          slot,
          groups: 40,
          jobs: 10_000,
          concurrency: 5,
          jobMs: 3,
          ...more,
        });
        onTestFinished(async () => {
          program.kill();
          await program.ended;
        });
        return program;
      };
      return { log, start };
    };

    /** Mostly when it works, sometimes while it still opens the store. */
    const killAtRandom = async (program: RunningProgram, random: () => number) => {
      if (random() < 0.2) await pause(random() * 600);
      else {
        await program.working;
        await pause(random() * 250);
      }
      program.kill();
      await program.ended;
      return program.processId;
    };

    it(`lose nothing in a folder, over ${kills} kills`, { timeout: 170_000 }, async (context) => {
      const { expect } = context;
      const random = randomFrom(seed);
      const { log, start } = await prepare(context, await embeddedStore(), {});
      const killed = new Set<number>();
      while (killed.size < kills) killed.add(await killAtRandom(start('only'), random));
      const last = start('only');
      await last.working;
      last.finish();
      expect(await last.ended, last.errors()).toBe(0);
      const history = judge(log, killed);
      expect(history).toMatchObject({ lost: [], disordered: [], repeated: [] });
      expect(history.added).toBeGreaterThan(kills);
      expect(history.interrupted).toBeGreaterThan(0);
    });

    it(`lose nothing on PostgreSQL, over ${kills} kills among three`, {
      timeout: 170_000,
    }, async (context) => {
      const { expect } = context;
      const random = randomFrom(seed);
      const { log, start } = await prepare(context, postgresStore(), { groups: 400 });
      const killed = new Set<number>();
      const slots = ['a', 'b', 'c'].map((slot) => ({ slot, program: start(slot) }));
      while (killed.size < kills) {
        const place = slots[Math.floor(random() * slots.length)];
        if (place === undefined) continue;
        killed.add(await killAtRandom(place.program, random));
        place.program = start(place.slot);
      }
      await Promise.all(slots.map(({ program }) => program.working));
      for (const { program } of slots) program.finish();
      for (const { program } of slots) expect(await program.ended, program.errors()).toBe(0);
      const history = judge(log, killed);
      expect(history).toMatchObject({ lost: [], disordered: [], repeated: [] });
      expect(history.added).toBeGreaterThan(kills);
      expect(history.interrupted).toBeGreaterThan(0);
    });
  });
}
