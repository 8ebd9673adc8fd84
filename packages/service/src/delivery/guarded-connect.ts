import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { DeliveryFailure } from '../errors.ts';
import type { AddressGuard } from './address-guard.ts';
import { createGuardedLookup } from './guarded-lookup.ts';
import type { ResolveName } from './resolve-name.ts';

/**
 * Opens connections to addresses that the guard lets through, and to no others.
 * @param timeLimitMs of an attempt; what does not stand by then is of use to nobody.
 */
export function createGuardedConnect(
  guard: AddressGuard,
  resolve: ResolveName,
  timeLimitMs: number,
): buildConnector.connector {
  const connect = buildConnector({
    lookup: createGuardedLookup(guard, resolve),
    timeout: timeLimitMs,
    autoSelectFamily: true,
    // The default of 250 ms gives up a connector on another continent for an address that may not answer at all.
    autoSelectFamilyAttemptTimeout: 2_000,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED would turn it off.
    rejectUnauthorized: true,
  });
  return (options, callback) => {
    // A socket asks no look-up for the address of a host that is an address already.
    const refusal = isIP(options.hostname) === 0 ? undefined : guard(options.hostname);
    if (refusal === undefined) return connect(options, callback);
    const failure = new DeliveryFailure(
      'stopped',
      `The endpoint is at an address that is not allowed: ${refusal}`,
    );
    queueMicrotask(() => callback(failure, null));
  };
}
