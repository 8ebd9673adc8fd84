import { ClaimLapsedError, type HandlerContext } from '@order-integration/connector';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { libraries } from './libraries.ts';
import { moments, type ProgramOptions } from './program-options.ts';
import { startProgram, useTransactions } from './set-up.ts';
import { inboxSchema, startShippingConnector } from './shipping-connector.ts';

const makeDatabase = useTransactions();
const names = Object.keys(libraries) as (keyof typeof libraries)[];
const databaseOf = (name: string, purpose: string) =>
  `${purpose}_${name.replaceAll(/\W/g, '_')}`.toLowerCase();

describe.each(names)('a notification that is ended in a transaction of %s', (name) => {
  /** Ships by the library. @param around what a handler does around `ship`, which it is handed. */
  const start = async (
    purpose: string,
    around: (
      ship: (context: Pick<HandlerContext, 'endWithin'>) => Promise<unknown>,
      context: HandlerContext,
    ) => Promise<unknown>,
  ) => {
    const shipping = await makeDatabase(databaseOf(name, purpose));
    const library = await libraries[name](shipping.connectionString);
    const attempts: number[] = [];
    const connector = await startShippingConnector({
      connectionString: shipping.connectionString,
      handle: async (orderId, context) => {
        attempts.push(context.attempt);
        await around((given) => library.ship(orderId, given), context);
      },
    });
    onTestFinished(async () => {
      await connector.stop();
      await library.close();
      await shipping.close();
    });
    const idle = () =>
      vi.waitFor(
        async () => expect(await connector.inbox.counts()).toEqual({ waiting: 0, running: 0, dead: 0 }),
        {
          timeout: 60_000,
          interval: 20,
        },
      );
    return { ...shipping, ...connector, attempts, idle };
  };

  it('has its effect, is done, and is not handled again', async () => {
    const { notify, idle, shipped, attempts, errors } = await start('committed', (ship, context) =>
      ship(context),
    );
    for (const orderId of ['one', 'two', 'one']) expect(await notify(orderId)).toBe(200);
    await idle();
    expect(await shipped()).toEqual(['one', 'two']);
    expect(attempts).toEqual([1, 1]);
    expect(errors).toEqual([]);
  });

  it('has no effect where the transaction is undone, and is handled again', async () => {
    const { notify, idle, shipped, attempts } = await start('undone', (ship, context) =>
      ship({
        endWithin: async (transaction) => {
          await context.endWithin(transaction);
          if (context.attempt === 1) throw new Error('the user undoes it');
        },
      }),
    );
    await notify('one');
    await idle();
    expect(await shipped()).toEqual(['one']);
    expect(attempts).toEqual([1, 2]);
  });

  it('is not handled again, whatever its handler does after the commit', async () => {
    const { notify, idle, shipped, attempts } = await start('after', async (ship, context) => {
      await ship(context);
      throw new Error('too late');
    });
    await notify('one');
    await idle();
    expect(await shipped()).toEqual(['one']);
    expect(attempts).toEqual([1]);
  });

  it('has no effect here where another process has been given it', async () => {
    const thrown: unknown[] = [];
    const { notify, idle, shipped, attempts, query } = await start('lapsed', async (ship, context) => {
      try {
        await ship({
          endWithin: async (transaction) => {
            // As another process does that takes a silent one for lost.
            if (context.attempt === 1)
              await query(
                `UPDATE ${inboxSchema}.job SET retry_count = retry_count + 1 WHERE state = 'active'`,
              );
            await context.endWithin(transaction);
          },
        });
      } catch (error) {
        thrown.push(error);
        expect(await shipped()).toEqual([]);
        await query(`UPDATE ${inboxSchema}.job SET state = 'retry' WHERE state = 'active'`);
        throw error;
      }
    });
    await notify('one');
    await idle();
    expect(thrown.map((error) => ClaimLapsedError.isInstance(error))).toEqual([true]);
    expect(await shipped()).toEqual(['one']);
    expect(attempts).toEqual([1, 3]);
  });
});

/** One notification of each order. */
const single = { concurrency: 10, codes: ['SOI002'], transactions: 'library' } as const;

describe.concurrent('a process that is killed', () => {
  it.for(names)(
    'has shipped each order exactly once with %s, at whatever moment',
    async (name, { expect, ...test }) => {
      const { connectionString, shipped, query, close } = await makeDatabase(databaseOf(name, 'killed'));
      test.onTestFinished(close);
      const orders = moments.map((moment) => `order ${moment}`).toSorted();
      const shipments = (orderIds: readonly string[]) => orderIds.map((orderId) => `${orderId} SOI002`);
      const start = (options: Pick<ProgramOptions, 'orders' | 'stops'>) => {
        const program = startProgram({ ...single, library: name, connectionString, ...options });
        test.onTestFinished(async () => {
          program.kill();
          await program.ended;
        });
        return program;
      };

      const first = start({ orders, stops: true });
      const reached = () => first.events.filter(({ event }) => event === 'reached');
      await vi.waitFor(() => expect(reached(), first.errors()).toHaveLength(orders.length), 120_000);
      first.kill();
      await first.ended;
      expect(await shipped()).toEqual(shipments(['order after the commit']));

      const second = start({ orders: [], stops: false });
      await vi.waitFor(
        async () => expect(await shipped(), second.errors()).toEqual(shipments(orders)),
        120_000,
      );
      second.finish();
      expect(await second.ended, second.errors()).toBe(0);
      expect(second.events.map(({ orderId }) => orderId).toSorted()).toEqual(orders.slice(1));
      const left = `SELECT FROM ${inboxSchema}.job WHERE name = 'inbox' AND state <> 'completed'`;
      expect(await query(left)).toEqual([]);
    },
  );
});

it('two processes with 64 handlers each end 500 notifications in transactions of both kinds, once each, without a deadlock', async () => {
  const { connectionString, shipped, query, close } = await makeDatabase('many');
  onTestFinished(close);
  const codes = [
    ['SOI001', 'EOI011'],
    ['SOI002', 'EOI009'],
  ] as const;
  const orders = Array.from({ length: 125 }, (_, index) => `order ${index}`);
  const programs = codes.map((some) =>
    startProgram({
      library: 'pg (Pool)',
      connectionString,
      concurrency: 64,
      orders,
      codes: some,
      transactions: 'both',
      stops: false,
    }),
  );
  for (const { kill } of programs) onTestFinished(kill);
  const expected = orders.flatMap((orderId) => codes.flat().map((code) => `${orderId} ${code}`)).toSorted();
  const errors = () => programs.map((program) => program.errors()).join('');
  await vi.waitFor(async () => expect((await shipped()).length, errors()).toBe(expected.length), 120_000);
  for (const program of programs) {
    program.finish();
    expect(await program.ended, errors()).toBe(0);
  }
  expect((await shipped()).toSorted()).toEqual(expected);
  const begun = programs.map(({ events }) => events.length);
  expect(Math.min(...begun)).toBeGreaterThan(50);
  expect(begun.reduce((sum, count) => sum + count)).toBe(expected.length);
  expect(errors()).toBe('');
  expect(
    await query('SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()'),
  ).toEqual([{ deadlocks: 0 }]);
});
