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
  const isPlain = !url.includes('%', mark) && !url.includes('+', mark) && !url.includes('?', mark + 1);
  if (!isPlain) return new URLSearchParams(url.slice(mark + 1)).get(name) ?? undefined;
  // A query with nothing to decode, as VTEX sends it, is spared the parser, which costs more than reading the body.
  for (let start = mark + 1; start < url.length; ) {
    const next = url.indexOf('&', start);
    const end = next === -1 ? url.length : next;
    const isNamed = end > start && url.startsWith(name, start);
    if (isNamed && url[start + name.length] === '=') return url.slice(start + name.length + 1, end);
    if (isNamed && start + name.length === end) return '';
    start = end + 1;
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
