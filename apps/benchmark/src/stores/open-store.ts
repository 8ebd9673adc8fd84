import { openFolder } from './open-folder.ts';
import type { Store, StoreKind } from './store.ts';

/** Makes an empty store. */
export async function openStore(kind: StoreKind): Promise<Store> {
  return await stores[kind]();
}

const stores: Readonly<Record<StoreKind, () => Promise<Store>>> = {
  folder: openFolder,
  // Loaded when asked for: its package listens for the end of the process, which no other measure needs.
  postgres: async () => (await import('./open-postgres-server.ts')).openPostgresServer(),
};
