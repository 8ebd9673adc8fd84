import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';

/** Gives all addresses of a name. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

/** Resolves as the system does, hosts file included. */
export const resolveBySystem: ResolveName = (name) => lookup(name, { all: true });
