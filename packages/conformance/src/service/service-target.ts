import { ConfigurationError } from '@order-integration/internal';
import { type BodyLimits, bodyLimits, type DeclaredBodyLimits, httpUrl } from '../declared-facts.ts';

/** The body of a New Order, as a JSON object. */
export type OrderBody = Readonly<Record<string, unknown>>;

/** The keys of an application that open the account. */
export interface ServiceCredentials {
  readonly appKey: string;
  readonly appToken: string;
}

/** The token of a connector that is registered with the service. */
export interface ServiceUserToken {
  /** The value of the header `VtexIdclientAutCookie`. */
  readonly value: string;
  /** The endpoint that is registered for it; it must lie below the receiver's own address, and end in a secret. */
  readonly connectorEndpoint?: string | undefined;
}

/**
 * Orders that the service knows what to do with. The runner gives each copy an id of its own, its own connector, and the status that a
 * check wants.
 */
export interface ServiceOrders {
  /** Its SKUs are in stock, for 200 copies, and its total is right: it is integrated, and can be approved. */
  readonly placeable: OrderBody;
  /** An order for which an upstream error without a mapping occurs. */
  readonly EOI001?: OrderBody | undefined;
  /** An order that nothing can fulfil. */
  readonly EOI002?: OrderBody | undefined;
  /** An order whose total differs from the seller's, which no rule authorises. */
  readonly EOI003?: OrderBody | undefined;
  /** An order whose cart is invalid. */
  readonly EOI004?: OrderBody | undefined;
  /** An order for which another service fails. */
  readonly EOI006?: OrderBody | undefined;
  /** The id of an order that is past the state in which it can be approved. */
  readonly EOI009?: string | undefined;
  /** An order for which processing runs out of time, within `notificationMs`. */
  readonly EOI010?: OrderBody | undefined;
  /** An order that is integrated with a price difference and waits for the seller. */
  readonly EOI011?: OrderBody | undefined;
}

/** Where the runner serves the connector that receives the notifications. */
export interface ServiceReceiver {
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** The port to listen on. Default: any that is free. */
  readonly port?: number | undefined;
  /** Under which URL the service reaches it, where that is another than the address and port. */
  readonly url?: string | undefined;
}

/** The service to check, and the facts that its owner declares. */
export interface ServiceTarget extends DeclaredBodyLimits {
  /** Where the API is: `/api/order-integration/orders` is appended to its path. */
  readonly baseUrl: string;
  /** An account that the service knows. */
  readonly account: string;
  readonly credentials: ServiceCredentials;
  /** An account that the service knows and that the credentials do not open. */
  readonly otherAccount?: string | undefined;
  readonly userToken?: ServiceUserToken | undefined;
  /** Three consonants, in upper case. */
  readonly affiliateId: string;
  readonly orders: ServiceOrders;
  /** How long a notification may take to come, in milliseconds. Default 15,000. */
  readonly notificationMs?: number | undefined;
  readonly receiver?: ServiceReceiver | undefined;
  /** How failed deliveries are tried again. */
  readonly retries?:
    | { /** Milliseconds before the second attempt. */ readonly firstRetryMs: number }
    | undefined;
}

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
