/** The pair of keys of an account (documented by VTEX). `undefined`, as of a missing environment variable, is refused at creation. */
export interface AppKeyCredentials {
  /** Sent as `X-VTEX-API-AppKey`. */
  readonly appKey: string | undefined;
  /** Sent as `X-VTEX-API-AppToken`. */
  readonly appToken: string | undefined;
  readonly userCookie?: never;
}

/** The cookie of an app that is registered through VTEX's App Template (documented by VTEX). */
export interface UserCookieCredentials {
  /** Value of the cookie `VtexIdclientAutCookie`, without its name. */
  readonly userCookie: string | undefined;
  readonly appKey?: never;
  readonly appToken?: never;
}

/** How the client proves who it is: one of the two. */
export type Credentials = AppKeyCredentials | UserCookieCredentials;
