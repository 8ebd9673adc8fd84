import { ConfigurationError } from '@order-integration/internal';
import { type BodyLimits, bodyLimits, httpUrl } from '../declared-facts.ts';
import type {
  ServiceCredentials,
  ServiceOrders,
  ServiceReceiver,
  ServiceTarget,
  ServiceUserToken,
} from './service-target.ts';

/** Where to listen for notifications. */
export interface ResolvedReceiver {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Null for the host and the port. */
  readonly url: URL | null;
}

/** A target with its defaults filled in. */
export interface ResolvedServiceTarget extends BodyLimits {
  readonly baseUrl: URL;
  readonly account: string;
  readonly credentials: ServiceCredentials;
  readonly otherAccount: string | null;
  readonly userToken: ServiceUserToken | null;
  /** The endpoint that is registered for the token. */
  readonly registeredEndpoint: URL | null;
  readonly affiliateId: string;
  readonly orders: ServiceOrders;
  readonly notificationMs: number;
  readonly receiver: ResolvedReceiver;
  /** Milliseconds before a second attempt, or null. */
  readonly firstRetryMs: number | null;
}

/**
 * Reads a target and fills in the defaults.
 * @throws {ConfigurationError} where an address is not an http(s) URL, a credential is empty, or a limit or a time is out of range.
 */
export function resolveServiceTarget(target: ServiceTarget): ResolvedServiceTarget {
  const { account, credentials, userToken = null, affiliateId, orders, notificationMs = 15_000 } = target;
  const firstRetryMs = target.retries?.firstRetryMs ?? null;
  if (credentials.appKey.length < 2 || credentials.appToken.length < 2) {
    throw new ConfigurationError(
      'target.credentials must hold an appKey and an appToken, two characters at least',
    );
  }
  if (!(notificationMs > 0)) throw new ConfigurationError('target.notificationMs must be above 0');
  if (firstRetryMs !== null && !(firstRetryMs >= 0))
    throw new ConfigurationError('target.retries.firstRetryMs must be 0 or more');
  const registered = userToken?.connectorEndpoint;
  return {
    baseUrl: httpUrl('baseUrl', target.baseUrl),
    account,
    credentials,
    otherAccount: target.otherAccount ?? null,
    userToken,
    registeredEndpoint: registered === undefined ? null : httpUrl('userToken.connectorEndpoint', registered),
    affiliateId,
    orders,
    ...bodyLimits(target),
    notificationMs,
    receiver: resolveReceiver(target.receiver),
    firstRetryMs,
  };
}

function resolveReceiver({ host = '127.0.0.1', port = 0, url }: ServiceReceiver = {}): ResolvedReceiver {
  return { host, port, url: url === undefined ? null : httpUrl('receiver.url', url) };
}
