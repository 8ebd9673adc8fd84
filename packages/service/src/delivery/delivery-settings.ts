import { func, group, integer, list, readSigningSecret, text } from '@order-integration/internal';
import { type AddressGuard, createAddressGuard } from './address-guard.ts';
import type { DeliveryAttempt } from './delivery-attempt.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { isSuccessStatus } from './judge-answer.ts';

/** The options, checked, with every default in place. */
export interface DeliverySettings {
  readonly timeLimitMs: number;
  readonly answerBytes: number;
  readonly isAccepted: (status: number) => boolean;
  readonly guard: AddressGuard;
  readonly signingKey: Buffer | undefined;
  readonly record: (attempt: DeliveryAttempt) => unknown;
}

/** Where the options of a delivery stand among those of a service. */
const place = 'createService: delivery';

const rules = group({
  // undici takes no longer one for a connection that is being opened.
  timeLimitMs: integer({ fallback: 15_000, least: 1, most: 2 ** 31 - 1 }),
  answerBytes: integer({ fallback: 65_536, least: 1, most: Number.MAX_SAFE_INTEGER }),
  isAccepted: func<(status: number) => boolean>(),
  allowedNetworks: list<string>([], 'networks in CIDR notation', (item) => typeof item === 'string'),
  signingSecret: text(),
  record: func<(attempt: DeliveryAttempt) => unknown>(),
});

/**
 * Checks the options and fills in what is left out.
 * @throws {ConfigurationError} that names the option.
 */
export function readDeliveryOptions(options: DeliveryOptions): DeliverySettings {
  const { timeLimitMs, answerBytes, signingSecret, ...given } = rules.check(place, options);
  return {
    timeLimitMs,
    answerBytes,
    isAccepted: given.isAccepted ?? isSuccessStatus,
    guard: createAddressGuard(given.allowedNetworks, `${place}.allowedNetworks`),
    signingKey:
      signingSecret === undefined ? undefined : readSigningSecret(`${place}.signingSecret`, signingSecret),
    record: given.record ?? (() => undefined),
  };
}
