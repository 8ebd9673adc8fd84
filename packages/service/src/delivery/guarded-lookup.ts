import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { DeliveryFailure } from '../errors.ts';
import type { AddressGuard } from './address-guard.ts';
import type { ResolveName } from './resolve-name.ts';

/**
 * A look-up for sockets. A socket connects to nothing but the addresses that it is given here, each of which the guard has let through; a
 * name is not resolved again in between, so it cannot change its mind.
 */
export function createGuardedLookup(guard: AddressGuard, resolve: ResolveName): LookupFunction {
  return (name, options, callback) => {
    resolveGuarded(guard, resolve, name).then(
      ([first, ...others]) => {
        if (options.all === true) callback(null, [first, ...others]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** All addresses of a name. One that is refused spoils the others: an honest name has no such address beside public ones. */
async function resolveGuarded(
  guard: AddressGuard,
  resolve: ResolveName,
  name: string,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const [first, ...others] = await resolve(name);
  if (first === undefined) throw new DeliveryFailure('retry', 'The name of the connector has no address');
  for (const { address } of [first, ...others]) {
    const refusal = guard(address);
    // The next attempt may find another address: the name is the connector's, and so is the chance to correct it.
    if (refusal !== undefined) {
      throw new DeliveryFailure(
        'retry',
        `The name of the connector resolves to an address that is not allowed: ${refusal}`,
      );
    }
  }
  return [first, ...others];
}
