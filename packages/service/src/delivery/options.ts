import { func, group, integer, list } from '@order-integration/internal';
import { type AddressGuard, createAddressGuard } from './address-guard.ts';
import { isSuccessStatus } from './judge.ts';

/** One attempt to deliver a notification, for the record. Holds neither body nor secret. */
export interface DeliveryAttempt {
  /** Identity of the notification. */
  readonly key: string;
  /** First attempt: 1. */
  readonly number: number;
  /** Origin of the URL, without path and query, because the path may hold the connector's secret; empty when the endpoint is no URL. */
  readonly origin: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  /**
   * `delivered`; `retry`, because it failed and is tried again; `stopped`, because it failed and was the last: trying again is of no use, or
   * the schedule has ended.
   */
  readonly outcome: 'delivered' | 'retry' | 'stopped';
  /** HTTP status of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Why it failed, for people; undefined when it was delivered. */
  readonly reason: string | undefined;
}

/** The connector that a notification is for. */
export interface NotifiedConnector {
  /** The seller's account that the notification is about. */
  readonly accountName: string;
  readonly connectorName: string;
  /** As the request said it, or as it is registered. */
  readonly connectorEndpoint: string;
}

/** How notifications are delivered. */
export interface DeliveryOptions {
  /** Most milliseconds for one attempt, from the name look-up to the last byte of the answer; 15,000. */
  readonly timeLimitMs?: number | undefined;
  /** Most bytes of an answer that are read; 65,536. */
  readonly answerBytes?: number | undefined;
  /** Whether a status means that the connector has it; every 2xx when left out. VTEX documents none. */
  readonly isAccepted?: ((status: number) => boolean) | undefined;
  /**
   * Addresses outside the public internet that may be reached all the same, such as `127.0.0.1/32` for a connector on the same machine. None
   * when left out.
   */
  readonly allowedNetworks?: readonly string[] | undefined;
  /**
   * The secret of a connector for the signature of Standard Webhooks, `whsec_…`; undefined for no signature. Asked for each attempt. A secret
   * belongs to one connector: whoever knows it can sign as this service. Where it throws, nothing is sent, and the attempt is made again.
   */
  readonly signingSecret?:
    | ((connector: NotifiedConnector) => string | undefined | Promise<string | undefined>)
    | undefined;
  /**
   * Keeps the record of every attempt. What cannot be kept is tried again a few times, without sending again, and then `onError` hears of it:
   * what a connector has accepted stays delivered.
   */
  readonly record?: ((attempt: DeliveryAttempt) => unknown) | undefined;
}

/** The options, checked, with every default in place. */
export interface DeliverySettings {
  readonly timeLimitMs: number;
  readonly answerBytes: number;
  readonly isAccepted: (status: number) => boolean;
  readonly guard: AddressGuard;
  readonly signingSecret: NonNullable<DeliveryOptions['signingSecret']> | undefined;
  readonly record: NonNullable<DeliveryOptions['record']> | undefined;
}

/** Where the options of a delivery stand among those of a service. */
const place = 'createService: delivery';

const rules = group({
  // undici takes no longer one for a connection that is being opened.
  timeLimitMs: integer({ fallback: 15_000, least: 1, most: 2 ** 31 - 1 }),
  answerBytes: integer({ fallback: 65_536, least: 1, most: Number.MAX_SAFE_INTEGER }),
  isAccepted: func<(status: number) => boolean>(),
  allowedNetworks: list<string>([], 'networks in CIDR notation', (item) => typeof item === 'string'),
  signingSecret: func<NonNullable<DeliveryOptions['signingSecret']>>(),
  record: func<NonNullable<DeliveryOptions['record']>>(),
});

/**
 * Checks the options and fills in what is left out.
 * @throws {ConfigurationError} that names the option.
 */
export function readDeliveryOptions(options: DeliveryOptions | undefined): DeliverySettings {
  const { allowedNetworks, isAccepted, ...checked } = rules.check(place, options);
  return {
    ...checked,
    isAccepted: isAccepted ?? isSuccessStatus,
    guard: createAddressGuard(allowedNetworks, `${place}.allowedNetworks`),
  };
}
