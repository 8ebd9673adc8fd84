import type { Database } from '../../src/database/database.ts';
import { openEmbedded } from '../../src/database/open-embedded.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import type { StoreAddress } from './store-address.ts';

/** The handle on a store. */
export function openStore(address: StoreAddress, onError: (error: unknown) => void = () => {}): Database {
  return address.kind === 'postgres'
    ? openPostgres({ ...address, poolSize: 4, onError })
    : openEmbedded({ ...address, onError });
}
