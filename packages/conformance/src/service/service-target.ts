import type { DeclaredBodyLimits } from '../declared-facts.ts';

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
