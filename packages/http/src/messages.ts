import type { RequestBody } from './body.ts';

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

/** A response as every mount writes it. */
export interface HttpResponse {
  readonly status: number;
  /** Header fields by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text of the body; empty for none. */
  readonly body: string;
}

/** Returns the value of a header field, the first where it was sent several times; undefined where it was not sent. */
export function headerOf({ headers }: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value[0] : value;
}

/**
 * Returns the value of a query parameter, percent-decoded, the first where it was sent several times; undefined where it is not there.
 * @param url a URL or a part of one; everything behind the first `?` is its query.
 */
export function queryValue(url: string, name: string): string | undefined {
  const mark = url.indexOf('?');
  if (mark === -1) return undefined;
  const query = url.slice(mark + 1);
  // A query with nothing to decode, as VTEX sends it, is spared the parser, which costs as much as reading the body.
  if (/[%+?]/.test(query)) return new URLSearchParams(query).get(name) ?? undefined;
  for (const pair of query.split('&')) {
    const [key, ...rest] = pair.split('=');
    if (key === name && pair !== '') return rest.join('=');
  }
  return undefined;
}

/** A response with a JSON body. */
export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}
