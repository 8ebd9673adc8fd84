import type { IncomingHttpHeaders } from 'node:http';

/** What the reference service knows of a request; filled in as it is read. */
export interface ServiceFacts {
  readonly method: string;
  /** The call that its path names; null where that is none. */
  readonly call: 'placeOrder' | 'updateOrderStatus' | null;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, as they were written. */
  readonly rawHeaders: readonly string[];
  readonly account: string | null;
  readonly appKey: string | null;
  readonly appToken: string | null;
  /** The header `VtexIdclientAutCookie`. */
  readonly userToken: string | null;
  /** The cookie of the same name. */
  readonly cookie: string | null;
  /** How many requests came on the same connection before. */
  readonly earlier: number;
  pieces: readonly Buffer[];
  bytes: Buffer;
  text: string;
  value: unknown;
}

/** A broken place of a request. */
export interface Issue {
  readonly pointer: string;
  readonly message: string;
}

/** The common body, loosely, so that a broken service can get it wrong. */
export type Result = Readonly<Record<string, unknown>>;

/** What a request is to be answered with; or no answer, or a closed connection. */
export type Outcome =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** The common body; problem details where it is left out. */
      readonly result?: Result;
      /** Changes members of the problem details; undefined takes one away. */
      readonly problem?: Readonly<Record<string, unknown>>;
    }
  | 'silence'
  | 'closed';

/** A request that was queued. */
export interface Job {
  readonly call: 'placeOrder' | 'updateOrderStatus';
  readonly account: string;
  readonly affiliate: string;
  readonly endpoint: string;
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Order;
}

/** A request body as far as the reference looks into it. */
export interface Order {
  readonly marketplaceOrderId: string;
  readonly marketplaceOrderStatus: string;
  readonly connectorEndpoint?: string;
  readonly marketplacePaymentValue: number;
  readonly items: readonly { readonly id: string; readonly price: number; readonly quantity: number }[];
  readonly shippingData: { readonly logisticsInfo: readonly { readonly price: number }[] };
}

/** A notification as it goes onto the wire. */
export interface Message {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an attempt came to: the status and headers of the answer, or that there was none. */
export type Attempt = { readonly status: number; readonly headers: IncomingHttpHeaders } | 'lost';
