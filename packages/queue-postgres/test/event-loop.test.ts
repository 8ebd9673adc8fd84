import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddedStore } from './support/stores.ts';

const statements = 100;

describe('an embedded database', () => {
  it.each([
    { title: 'statements', by: (database) => database.query('SELECT 1 AS one') },
    {
      title: 'transactions',
      by: (database) => database.transaction(({ query }) => query('SELECT 1 AS one')),
    },
  ] satisfies { title: string; by: (database: Opened) => Promise<unknown> }[])(
    'lets the event loop turn between $title, so that connections are not kept waiting',
    async ({ by }) => {
      const store = await embeddedStore();
      onTestFinished(store.remove);
      const database = store.open();
      onTestFinished(database.close);
      await database.ready();
      const turns = countTurns();
      await Promise.all(Array.from({ length: statements }, () => by(database)));
      expect(turns.end()).toBeGreaterThanOrEqual(statements);
    },
  );
});

type Opened = ReturnType<Awaited<ReturnType<typeof embeddedStore>>['open']>;

function countTurns() {
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  return {
    end: () => {
      counting = false;
      return turns;
    },
  };
}
