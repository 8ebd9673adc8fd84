import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, inject, it } from 'vitest';
import { openPostgres } from '../src/index.ts';
import type { LoadOptions } from './programs/load.ts';
import { spawnProgram } from './support/programs.ts';

/** Longer by `LOAD_SECONDS=300 npx vitest run --project queue-postgres deadlocks`. */
const loadMs = 1_000 * Number(process.env.LOAD_SECONDS ?? 8);

it(
  'two processes under load never wait for one another, by the count of the database itself',
  async () => {
    const server = inject('postgresServer');
    const name = `deadlocks_${Date.now()}`;
    const admin = openPostgres({ connectionString: `${server}/postgres`, schema: name });
    await admin.query(`CREATE DATABASE ${name}`);
    const connectionString = `${server}/${name}`;
    const options: LoadOptions = {
      address: { kind: 'postgres', connectionString, schema: 'jobs' },
      milliseconds: loadMs,
    };
    const deadlocks = async () => {
      const [row] = await admin.query<{ readonly count: number }>(
        'SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = $1',
        [name],
      );
      return row?.count;
    };

    const load = async () => {
      const child = spawnProgram('load', options);
      const [output, errors, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit'),
      ]);
      expect(code, errors).toBe(0);
      expect(errors).not.toContain('40P01');
      const ended: { readonly requests: number; readonly deliveries: number } = JSON.parse(output);
      return ended;
    };
    const ended = await Promise.all([load(), load()]);
    for (const { requests, deliveries } of ended) {
      expect(requests).toBeGreaterThan(50);
      expect(deliveries).toBeGreaterThan(50);
    }
    expect(await deadlocks()).toBe(0);

    // The count does count: two transactions that take two rows in opposite orders.
    const database = openPostgres({ connectionString, schema: 'jobs' });
    await database.query('CREATE TABLE pairs AS SELECT 1 AS id UNION SELECT 2');
    const both = [
      [1, 2],
      [2, 1],
    ].map(([first, second]) =>
      database.transaction(async ({ query }) => {
        const lock = 'SELECT id FROM pairs WHERE id = $1 FOR UPDATE';
        await query(lock, [first]);
        await query('SELECT pg_sleep(0.2)');
        await query(lock, [second]);
      }),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    await database.close();
    await expect.poll(deadlocks, { timeout: 10_000 }).toBe(1);
    await admin.close();
  },
  loadMs + 112_000,
);
