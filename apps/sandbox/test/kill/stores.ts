import { cp } from 'node:fs/promises';
import { inject } from 'vitest';
import { createDatabase } from '../support/postgres-database.ts';

/** A store that sandboxes are killed on, and how. */
export interface KilledStore {
  readonly name: string;
  /** What the random moments, requests and replies begin from. */
  readonly seed: number;
  /** Sandboxes side by side. */
  readonly slots: number;
  readonly kills: number;
  /** Longest time that a sandbox works until it is killed. */
  readonly longestLifeMs: number;
  /** Makes the store. @returns the variables that lead a sandbox to it. */
  readonly create: (folder: string) => Promise<Readonly<Record<string, string>>>;
}

/** How often sandboxes of each kind are killed: more by `KILLS=200 npm run kills`. */
const kills = Number(process.env.KILLS ?? 50);

const folder = {
  slots: 1,
  kills: Math.ceil(kills / 2),
  longestLifeMs: 800,
  create: async (directory: string) => {
    await cp(inject('template'), directory, { recursive: true });
    return { DATA_DIR: directory, DATABASE_URL: '' };
  },
};

/**
 * The stores of the sandbox, as many kills for each kind. One process at a time has a folder, so that two folders side by side take half the
 * time of one; any number of processes share a PostgreSQL.
 */
export const killedStores: readonly KilledStore[] = [
  { name: 'PGlite', seed: 20_261_124, ...folder },
  { name: 'another PGlite', seed: 20_261_125, ...folder },
  {
    name: 'PostgreSQL',
    seed: 20_261_126,
    slots: 3,
    kills: Math.ceil(kills / 3) * 3,
    longestLifeMs: 2_000,
    create: async () => ({ DATABASE_URL: await createDatabase('killed') }),
  },
];
