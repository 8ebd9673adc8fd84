import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startServer } from '@order-integration/testing/postgres';
import { build } from 'esbuild';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { appFolder } from '../support/compose-project.ts';
import type { ProgramEvent, ProgramOptions } from './program-options.ts';

/** Below the package: Node finds its dependencies there. */
const built = join(appFolder, 'node_modules/.transactions');

const prismaSchema = `
datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client"
  output   = "./prisma"
}
model Shipment {
  id      Int    @id @default(autoincrement())
  orderId String @map("order_id")
  @@map("shipment")
}
`;

/** A database of its own with a table of shipments. */
export interface ShippingDatabase {
  readonly connectionString: string;
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /** The ids of the orders that were shipped, sorted. */
  readonly shipped: () => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

/** Starts a PostgreSQL for a test file, and makes Prisma's client and the program. @returns what makes a database on it. */
export function useTransactions(): (name: string) => Promise<ShippingDatabase> {
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  beforeAll(async () => {
    server = await startServer();
    generatePrisma(built);
    await bundle();
  }, 120_000);
  afterAll(async () => {
    if (server === undefined) return;
    await connectionsEnded(`${server.address}/postgres`).finally(server.stop);
  });
  return async (name) => {
    const admin = new Pool({ connectionString: `${server?.address}/postgres`, max: 1 });
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    const connectionString = `${server?.address}/${name}`;
    const pool = new Pool({ connectionString, max: 4 });
    await pool.query(
      'CREATE TABLE shipment (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, order_id text NOT NULL)',
    );
    const query: ShippingDatabase['query'] = async (sql, values = []) =>
      (await pool.query(sql, [...values])).rows;
    const shipped = async () =>
      (await query('SELECT order_id FROM shipment ORDER BY order_id')).map(
        ({ order_id: orderId }) => orderId,
      );
    return { connectionString, query, shipped, close: () => pool.end() };
  };
}

/**
 * Resolves once a server has no connection but the one that asks. A pool, of whatever library, says that it has ended before its connections
 * have; one that hears of the server's end meanwhile throws it, and nobody listens to it any more.
 */
async function connectionsEnded(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  const others = `SELECT datname, application_name FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  await vi
    .waitFor(async () => expect((await client.query(others)).rows).toEqual([]), {
      timeout: 10_000,
      interval: 20,
    })
    .finally(() => client.end());
}

/**
 * Makes Prisma's client, as TypeScript in `prisma` of a folder. Its engine for migrations is not needed for that, and would be fetched from the
 * network.
 */
export function generatePrisma(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'schema.prisma'), prismaSchema);
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  execFileSync(process.execPath, [cli, 'generate', '--schema', 'schema.prisma'], {
    cwd: folder,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function bundle(): Promise<void> {
  await build({
    entryPoints: {
      program: join(import.meta.dirname, 'program.ts'),
      'prisma-client': join(built, 'prisma/client.ts'),
    },
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
}

/** The program, running. */
export interface RunningProgram {
  readonly events: readonly ProgramEvent[];
  readonly kill: () => void;
  readonly finish: () => void;
  /** Resolves when it has ended, with its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  readonly errors: () => string;
}

/** Starts a connector in a process of its own. */
export function startProgram(options: ProgramOptions): RunningProgram {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    [join(built, 'program.mjs'), JSON.stringify(options)],
    { cwd: appFolder },
  );
  const events: ProgramEvent[] = [];
  const errors: Buffer[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) events.push(JSON.parse(line));
  });
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  child.stdin.on('error', () => {});
  return {
    events,
    kill: () => child.kill('SIGKILL'),
    finish: () => child.stdin.end(),
    ended: new Promise((resolve) => child.once('exit', resolve)),
    errors: () => Buffer.concat(errors).toString(),
  };
}
