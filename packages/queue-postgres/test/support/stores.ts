import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { inject } from 'vitest';
import type { Database } from '../../src/index.ts';
import { emptyFolder } from './empty-folder.ts';
import { openStore } from './open-store.ts';
import type { StoreAddress } from './store-address.ts';

/** A store that a test has for itself. */
export interface TestStore {
  /** Opens one more handle on it. */
  readonly open: () => Database;
  /** What a program of its own needs to open it, as JSON. */
  readonly address: StoreAddress;
  readonly remove: () => Promise<void>;
}

/** A schema of its own on the server of the suite, or on another. */
export function postgresStore(server: string = inject('postgresServer')): TestStore {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const address = { kind: 'postgres', connectionString: `${server}/postgres`, schema } as const;
  return { address, open: () => openStore(address), remove: async () => {} };
}

/** A folder of its own, with a database that has been made before: making one takes seconds. */
export async function embeddedStore(): Promise<TestStore> {
  const directory = await emptyFolder();
  await cp(inject('embeddedTemplate'), directory, { recursive: true });
  const address = { kind: 'embedded', directory } as const;
  return {
    address,
    open: () => openStore(address),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
