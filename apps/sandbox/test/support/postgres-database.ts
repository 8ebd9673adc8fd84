import { openPostgres } from '@order-integration/queue-postgres';
import { inject } from 'vitest';

/** Makes an empty database on the server of the tests. @returns its connection string. */
export async function createDatabase(name: string): Promise<string> {
  const server = inject('postgres');
  const database = openPostgres({ connectionString: `${server}/postgres` });
  await database.query(`CREATE DATABASE ${name}`);
  await database.close();
  return `${server}/${name}`;
}
