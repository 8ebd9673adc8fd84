import type { Database } from '../../src/database/database.ts';
import { openEmbedded } from '../../src/database/open-embedded.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import type { StoreAddress } from './store-address.ts';

/** The handle on a store. */
export function openStore(address: StoreAddress, onError: (error: unknown) => void = () => {}): Database {
  if (address.kind === 'embedded') return openEmbedded({ directory: address.directory, onError });
  const { connectionString, schema } = address;
  return openPostgres({ connectionString, schema, poolSize: 4, onError });
}
