import { randomFrom } from '@order-integration/testing/random';
import { describe, it } from 'vitest';
import { client } from '../support/client.ts';
import { untilIdle } from '../support/until-idle.ts';
import { judge } from './judge.ts';
import { killInSlot } from './kill-in-slot.ts';
import type { Books } from './load.ts';
import { openField } from './open-field.ts';
import { usualOutcomes } from './request-kinds.ts';
import { killedStores } from './stores.ts';

/** From the last kill on. On PostgreSQL the jobs of a killed process are taken up after half a minute at most. */
const mostMillisecondsToTheEnd = 90_000;

/** Ten seconds for each kill are more than it takes on a busy machine. */
const timeLimitMs = Math.max(500_000, 10_000 * Math.max(...killedStores.map(({ kills }) => kills)));

describe.concurrent('sandboxes that are killed at any moment', () => {
  it.for(killedStores)(
    'notify on $name exactly what they have accepted, over $kills kills',
    {
      timeout: timeLimitMs,
    },
    async (store, context) => {
      const { expect } = context;
      const field = await openField(context, store);
      const { ledger, log } = field.books;

      const slots = await Promise.all(
        Array.from({ length: store.slots }, (_, slot) =>
          killInSlot(field, store, randomFrom(store.seed + slot)),
        ),
      );
      const kills = slots.flatMap((slot) => slot.kills);
      const survivors = slots.map(({ survivor }) => survivor);
      for (const { listening, errors } of survivors) expect((await listening) ?? errors()).toMatch('http:');
      const survivor = client((await survivors[0]?.listening) ?? '', log);
      await untilIdle(survivor, AbortSignal.timeout(mostMillisecondsToTheEnd));
      console.info(summaryOf(store.name, kills.length, field.books));
      const deadLetters = (await survivor.call('GET', '/sandbox/dead-letters')).body.items;
      for (const each of survivors) {
        each.finish();
        expect(await each.ended, each.errors()).toBe(0);
      }

      expect({
        ...judge(ledger.sent, log.arrivals),
        wrongAnswers: ledger.wrong,
        strange: log.strange,
        needless: log.needless,
        deadLetters,
      }).toEqual({
        missing: [],
        beyond: [],
        renamed: [],
        wrongAnswers: [],
        strange: [],
        needless: [],
        deadLetters: [],
      });
      // Without these the test would show nothing: sandboxes were alive when they were hit, and requests and deliveries were under way.
      expect(kills.map(({ ending }) => ending)).toEqual(Array(store.kills).fill('SIGKILL'));
      expect(kills.filter(({ atWork }) => atWork).length).toBeGreaterThan(store.kills * 0.7);
      expect(ledger.sent.filter(({ isAccepted }) => isAccepted).length).toBeGreaterThan(store.kills);
      expect(ledger.cut).toBeGreaterThan(0);
      expect(log.arrivals.length).toBeGreaterThan(new Set(log.arrivals.map(({ key }) => key)).size);
      expect(log.arrivals.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining([...usualOutcomes]));
    },
  );
});

function summaryOf(store: string, kills: number, { ledger, log }: Books): string {
  const accepted = ledger.sent.filter(({ isAccepted }) => isAccepted).length;
  const keys = new Set(log.arrivals.map(({ key }) => key)).size;
  const sent = `${ledger.sent.length} sent, ${accepted} accepted, ${ledger.cut} cut`;
  return `${store}: ${kills} kills, ${sent}, ${log.arrivals.length} deliveries of ${keys} notifications`;
}
