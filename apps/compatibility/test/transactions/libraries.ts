import type { HandlerContext } from '@order-integration/connector';
import { fromDrizzle, fromKnex, fromKysely, fromPrisma } from '@order-integration/queue-postgres';
import { PrismaPg } from '@prisma/adapter-pg';
import { sql as drizzleSql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import knexOf from 'knex';
import { type Generated, Kysely, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import postgres from 'postgres';

/** Ships an order: writes a row of `shipment`, and ends the notification in the same transaction. */
type Ship = (orderId: string, context: Pick<HandlerContext, 'endWithin'>) => Promise<unknown>;

/** A library, connected to a database. */
export interface OpenLibrary {
  readonly ship: Ship;
  readonly close: () => Promise<unknown>;
}

/** Most connections of each pool. */
const connections = 20;

/**
 * How each library ends a notification in a transaction of its own. The README of the connector shows the lines between the braces of `ship`.
 * A transaction is begun, committed and undone in the library's own way.
 */
export const libraries = {
  'pg (Client)': async (connectionString) => {
    const clients = new Set<Client>();
    return {
      ship: async (orderId, context) => {
        const client = new Client({ connectionString });
        clients.add(client);
        await client.connect();
        try {
          await client.query('BEGIN');
          await client.query('INSERT INTO shipment (order_id) VALUES ($1)', [orderId]);
          await context.endWithin(client);
          await client.query('COMMIT');
        } finally {
          // Without a commit PostgreSQL undoes what was done.
          await client.end();
          clients.delete(client);
        }
      },
      close: () => Promise.all([...clients].map((client) => client.end())),
    };
  },

  'pg (Pool)': async (connectionString) => {
    const pool = new Pool({ connectionString, max: connections });
    return {
      ship: async (orderId, context) => {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          await client.query('INSERT INTO shipment (order_id) VALUES ($1)', [orderId]);
          await context.endWithin(client);
          await client.query('COMMIT');
        } catch (error) {
          await client.query('ROLLBACK');
          throw error;
        } finally {
          client.release();
        }
      },
      close: () => pool.end(),
    };
  },

  'drizzle-orm': async (connectionString) => {
    const pool = new Pool({ connectionString, max: connections });
    const shipment = pgTable('shipment', {
      id: integer('id').generatedAlwaysAsIdentity(),
      orderId: text('order_id').notNull(),
    });
    const db = drizzle(pool);
    const sql = drizzleSql;
    return {
      ship: async (orderId, context) => {
        await db.transaction(async (transaction) => {
          await transaction.insert(shipment).values({ orderId });
          await context.endWithin(fromDrizzle(transaction, sql));
        });
      },
      close: () => pool.end(),
    };
  },

  kysely: async (connectionString) => {
    interface Tables {
      shipment: { id: Generated<number>; order_id: string };
    }
    const pool = new Pool({ connectionString, max: connections });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    return {
      ship: async (orderId, context) => {
        await db.transaction().execute(async (transaction) => {
          await transaction.insertInto('shipment').values({ order_id: orderId }).execute();
          await context.endWithin(fromKysely(transaction));
        });
      },
      close: () => db.destroy(),
    };
  },

  knex: async (connectionString) => {
    const knex = knexOf({
      client: 'pg',
      connection: connectionString,
      pool: { min: 0, max: connections },
    });
    return {
      ship: async (orderId, context) => {
        await knex.transaction(async (transaction) => {
          await transaction('shipment').insert({ order_id: orderId });
          await context.endWithin(fromKnex(transaction));
        });
      },
      close: () => knex.destroy(),
    };
  },

  prisma: async (connectionString) => {
    const prisma = await openPrisma(connectionString);
    return {
      ship: async (orderId, context) => {
        await prisma.$transaction(async (transaction) => {
          await transaction.shipment.create({ data: { orderId } });
          await context.endWithin(fromPrisma(transaction));
        });
      },
      close: () => prisma.$disconnect(),
    };
  },

  postgres: async (connectionString) => {
    const sql = postgres(connectionString, { max: connections });
    return {
      ship: async (orderId, context) => {
        await sql.begin(async (transaction) => {
          await transaction`INSERT INTO shipment (order_id) VALUES (${orderId})`;
          await context.endWithin(transaction);
        });
      },
      close: () => sql.end(),
    };
  },
} satisfies Record<string, (connectionString: string) => Promise<OpenLibrary>>;

/** The parts of Prisma's client that are used here. It exists once it is generated; `types.test.ts` compiles the example with the real one. */
interface PrismaClient {
  $transaction<Result>(run: (transaction: PrismaTransaction) => Promise<Result>): Promise<Result>;
  $disconnect(): Promise<void>;
}
interface PrismaTransaction {
  readonly shipment: { create(row: { readonly data: { readonly orderId: string } }): Promise<unknown> };
  $queryRawUnsafe<Rows>(sql: string, ...values: unknown[]): Promise<Rows>;
}

/** Two folders below the package's, as this file is: the path also holds in the program that it is bundled into. */
const generatedPrisma = new URL('../../node_modules/.transactions/prisma-client.mjs', import.meta.url);

async function openPrisma(connectionString: string): Promise<PrismaClient> {
  const { PrismaClient }: { PrismaClient: new (options: { adapter: PrismaPg }) => PrismaClient } =
    await import(generatedPrisma.href);
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: connections }) });
}
