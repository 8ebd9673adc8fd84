import { describe, it } from 'vitest';
import { randomFrom } from '../../../testing/src/random.ts';
import { innocent, judge } from '../processes/judge.ts';
import { type Field, openField, untilIdle } from '../processes/open-field.ts';
import { embeddedStore, postgresStore, type Remains } from '../processes/stores.ts';
import { type Kill, killInSlot } from './kill-in-slot.ts';

/** How often connectors of each kind are killed: more by `KILLS=500 npm run kills:connector`. */
const kills = Number(process.env.KILLS ?? 15);

/** Processes of one store, which are killed independently of one another. */
const stores = [
  { name: 'PGlite', seed: 20_261_128, slots: 1, longestLifeMs: 800, mostWaiting: 80, create: embeddedStore },
  // What a killed process was at is taken up by another after a quarter of a minute, and so much waits meanwhile.
  {
    name: 'PostgreSQL',
    seed: 20_261_129,
    slots: 2,
    longestLifeMs: 1_500,
    mostWaiting: 3_000,
    create: postgresStore,
  },
];

/** From the last kill on. On PostgreSQL the jobs of a killed process are taken up after half a minute at most. */
const mostMsToTheEnd = 120_000;

describe.concurrent('connectors that are killed at any moment', () => {
  it.for(stores)(
    'handle on $name exactly what they have answered for',
    { timeout: mostMsToTheEnd + 60_000 + 12_000 * kills },
    async ({ name, seed, slots, longestLifeMs, mostWaiting, create }, context) => {
      const { expect } = context;
      const field = await openField(context, { store: await create(), seed, mostWaiting });
      const { fleet, ledger, log, load } = field;
      const perSlot = Array.from({ length: slots }, (_, slot) => Math.floor((kills + slot) / slots));
      const ends = await Promise.all(
        perSlot.map((count, slot) => killInSlot(field, count, longestLifeMs, randomFrom(seed + slot))),
      );
      await Promise.all(ends.map(({ survivor }) => load.working(survivor)));
      await load.stop();
      await untilIdle(field, mostMsToTheEnd);
      for (const { survivor } of ends) {
        survivor.signal('SIGTERM');
        expect(await survivor.ended, survivor.errors()).toBe(0);
      }
      const remains = await field.store.read();
      const done = ends.flatMap((each) => each.kills);
      console.info(summaryOf(name, done, field, remains));

      expect(judge(ledger, log.read(), remains)).toEqual(innocent);
      const survivors = new Set(ends.map(({ survivor }) => survivor));
      expect(ledger.cuts.filter((program) => survivors.has(program))).toEqual([]);
      // Without these the test would show nothing: connectors were at work when they were hit, and requests and handlers were under way.
      expect(done.map(({ ending }) => ending)).toEqual(Array(kills).fill('SIGKILL'));
      expect(done.filter(({ atWork }) => atWork).length).toBeGreaterThan(kills * 0.7);
      expect(ledger.answers.get('200 stored')).toBeGreaterThan(kills);
      expect(ledger.answers.get('200 duplicate')).toBeGreaterThan(0);
      expect(ledger.refused.length).toBeGreaterThan(0);
      expect(ledger.cuts.length).toBeGreaterThan(0);
      expect(log.read().length).toBeGreaterThan(remains.effects.length);
      expect(fleet.programs.length).toBe(kills + slots);
    },
  );
});

function summaryOf(name: string, done: readonly Kill[], { ledger, log }: Field, remains: Remains): string {
  const accepted = [...ledger.notifications.values()].filter(({ acceptedAt }) => acceptedAt !== undefined);
  const requests = [...ledger.answers.values()].reduce((sum, count) => sum + count, 0);
  const answers = [...ledger.answers].map(([answer, count]) => `${count} × ${answer}`).join(', ');
  return [
    `${name}: ${done.length} kills (${done.filter(({ atWork }) => atWork).length} at work)`,
    `${requests} requests of ${ledger.notifications.size} notifications and ${ledger.refusable.length} refused bodies (${answers})`,
    `${accepted.length} accepted, ${ledger.cuts.length} cut`,
    `${log.begun().size} handled in ${log.read().length} runs, ${remains.effects.length} effects`,
    `${remains.quarantined.length} in quarantine, ${remains.dead.length} dead`,
  ].join('; ');
}
