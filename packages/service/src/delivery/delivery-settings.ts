import { type AddressGuard, createAddressGuard } from './address-guard.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { DeliveryAttempt } from './delivery-attempt.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { isSuccessStatus } from './judge-answer.ts';
import { readSigningSecret } from './webhook-headers.ts';

/** The options, checked, with every default in place. */
export interface DeliverySettings {
  readonly timeLimitMs: number;
  readonly answerBytes: number;
  readonly isAccepted: (status: number) => boolean;
  readonly guard: AddressGuard;
  readonly signingKey: Buffer | undefined;
  readonly record: (attempt: DeliveryAttempt) => unknown;
}

/**
 * Checks the options and fills in what is left out.
 * @throws {ConfigurationError} that names the option.
 */
export function readDeliveryOptions(options: DeliveryOptions): DeliverySettings {
  const { timeLimitMs = 15_000, answerBytes = 65_536, signingSecret } = options;
  return {
    timeLimitMs: wholeNumber('timeLimitMs', timeLimitMs, 2 ** 31 - 1),
    answerBytes: wholeNumber('answerBytes', answerBytes, Number.MAX_SAFE_INTEGER),
    isAccepted: options.isAccepted ?? isSuccessStatus,
    guard: createAddressGuard(options.allowedNetworks),
    signingKey: signingSecret === undefined ? undefined : readSigningSecret(signingSecret),
    record: options.record ?? (() => undefined),
  };
}

function wholeNumber(option: keyof DeliveryOptions, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new ConfigurationError(`\`${option}\` must be a whole number from 1 to ${most}.`);
}
