import type { RequestBody } from './request-body.ts';

/** Header fields by lower-case name, as node:http gives them. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request as every mount hands it over, whatever the framework. */
export interface HttpRequest {
  /** Method in upper case. */
  readonly method: string;
  /** Path below the mount with its query string, percent-encoding kept; begins with a slash. */
  readonly url: string;
  readonly headers: HttpHeaders;
  readonly body: RequestBody;
}

/** The value of a header field, the first where it was sent several times. */
export function headerOf(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'object' ? value[0] : value;
}
