import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createGate, record } from '@order-integration/testing/queue';
import { describe, it, type TestContext } from 'vitest';
import { postgresQueue } from '../../src/index.ts';
import { emptyFolder } from '../support/empty-folder.ts';
import { judge } from '../support/job-history.ts';
import { startProgram } from '../support/programs.ts';
import { postgresStore } from '../support/stores.ts';

/** What processes that share a PostgreSQL owe one another. */
export function describeSeveralProcesses(): void {
  describe.concurrent('several processes on one PostgreSQL', () => {
    const prepare = async ({ onTestFinished }: TestContext) => {
      const store = postgresStore();
      const folder = await emptyFolder();
      const log = join(folder, 'events.jsonl');
      await writeFile(log, '');
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      const database = store.open();
      onTestFinished(database.close);
      const start = (slot: string, jobMs: number) => {
        const program = startProgram({
          address: store.address,
          queue: 'shared',
          log,
          slot,
          groups: 1,
          jobs: 0,
          concurrency: 5,
          jobMs,
        });
        onTestFinished(program.kill);
        return program;
      };
      return {
        log,
        start,
        store,
        queue: postgresQueue<number>({ database, name: 'shared', concurrency: 5 }),
      };
    };

    it('share the work and do no job twice', async (context) => {
      const { expect } = context;
      const { log, start, queue } = await prepare(context);
      await Promise.all(
        Array.from({ length: 600 }, (_, index) =>
          queue.add(Math.floor(index / 60), { key: `k${index}`, group: `g${index % 60}` }),
        ),
      );
      const programs = [start('a', 5), start('b', 5)];
      for (const program of programs) expect(await program.ended, program.errors()).toBe(0);
      const history = judge(log, new Set());
      expect(history).toMatchObject({ lost: [], disordered: [], repeated: [], interrupted: 0 });
      expect(history.workers.size).toBe(2);
      expect(await queue.counts()).toEqual({ waiting: 0, running: 0, dead: 0 });
    });

    it('wake one another at once', async (context) => {
      const { expect } = context;
      const { queue, store } = await prepare(context);
      const elsewhere = store.open();
      context.onTestFinished(elsewhere.close);
      const other = postgresQueue<number>({ database: elsewhere, name: 'shared' });
      const recorder = record<number>();
      await queue.start(recorder.worker);
      const latencies: number[] = [];
      for (let index = 0; index < 10; index += 1) {
        const before = performance.now();
        await other.add(index, { key: `k${index}`, group: 'g' });
        await recorder.begun(index + 1);
        latencies.push(performance.now() - before);
      }
      expect(Math.min(...latencies)).toBeLessThan(500);
      expect(latencies.toSorted((one, two) => one - two)[5]).toBeLessThan(500);
    });

    it('take over within 30 s what a killed one was doing', { timeout: 60_000 }, async (context) => {
      const { expect } = context;
      const { start, queue } = await prepare(context);
      await queue.add(0, { key: 'a', group: 'g' });
      const program = start('a', 600_000);
      await program.working;
      await queue.add(1, { key: 'b', group: 'g' });
      const recorder = record<number>();
      await queue.start(recorder.worker);
      const before = Date.now();
      program.kill();
      await recorder.ended(2);
      expect(recorder.seen).toMatchObject([
        { key: 'a', number: 2 },
        { key: 'b', number: 1 },
      ]);
      expect((recorder.seen[0]?.at ?? 0) - before).toBeLessThan(30_000);
    });

    it('leave a job that takes its time to the one that has it', { timeout: 60_000 }, async (context) => {
      const { expect } = context;
      const { start, queue } = await prepare(context);
      const gate = createGate();
      const slow = record<number>(() => gate.passed);
      await queue.start(slow.worker);
      await queue.add(0, { key: 'a', group: 'g' });
      await slow.begun(1);
      const program = start('a', 1);
      // Longer than a job without heartbeats would be left alone.
      setTimeout(gate.open, 20_000);
      await slow.ended(1);
      expect(await program.ended).toBe(0);
      expect(slow.seen).toMatchObject([{ number: 1 }]);
      expect(slow.seen[0]?.signal.aborted).toBe(false);
    });
  });
}
