import * as z from 'zod';
import { ContractError } from '../errors.ts';
import { routes } from '../routes.ts';
import { optional, text } from './forms.ts';
import type { ContractIssue } from './reading.ts';

/** Who calls and where the notification goes: in both requests. */
export interface ConnectorRegistration {
  /**
   * Name of the connector. May be left out only by a connector that is registered through VTEX's App Template and authenticates with
   * its app's token; the registered name then applies (documented).
   */
  readonly connectorName?: string | undefined;
  /** Base URL to which the notification path is appended. May be left out under the same condition (documented). */
  readonly connectorEndpoint?: string | undefined;
}

const registered =
  'May be left out only by a connector that is registered through VTEX’s App Template and authenticates with its app’s token (VtexIdclientAutCookie): what is registered then applies. Everybody else must send it.';

const about = {
  name: `Name of the connector. ${registered}`,
  endpoint: `Base URL of the connector, http or https; /order-integration/notification/processing-result is appended to its path, and its query is kept. ${registered}`,
};

const pointer = '/connectorEndpoint';

/** What is wrong with an endpoint that is no URL of http or https. */
const notHttp: ContractIssue = { pointer, message: 'Must be an http or https URL' };

const endpoint = () => z.string().regex(/^[hH][tT][tT][pP][sS]?:[/][/][^ /?#]+/, notHttp.message);

/** Reader: null counts as left out. */
export const readRegistration = {
  connectorName: optional(text()).describe(`${about.name} Null reads as left out.`),
  connectorEndpoint: optional(endpoint()).describe(`${about.endpoint} Null reads as left out.`),
};

/** Writer: present or absent. */
export const writtenRegistration = {
  connectorName: text().optional().describe(about.name),
  connectorEndpoint: endpoint().optional().describe(about.endpoint),
};

/**
 * Why a `connectorEndpoint` cannot be taken; nothing when it can. Stricter than `notificationUrl`, which makes the URL of any http or https
 * endpoint: a service refuses with EOI005 at once what it could never deliver to.
 * @example
 * connectorEndpointIssues('https://user:password@hub.example/vtex');
 * // [{ pointer: '/connectorEndpoint', message: 'Must hold neither a user name nor a password, which are never sent' }]
 */
export function connectorEndpointIssues(connectorEndpoint: string): readonly ContractIssue[] {
  const url = parseHttpUrl(connectorEndpoint);
  if (url === undefined) return [notHttp];
  return endpointRules.filter(({ broken }) => broken(url)).map(({ message }) => ({ pointer, message }));
}

/** What an endpoint must be so that a notification can ever be posted to it. */
interface EndpointRule {
  /** In English, without the value itself, which ends in a secret. */
  readonly message: string;
  readonly broken: (url: URL) => boolean;
}

/** Leaves as much again for path and account below the 8,000 octets that every recipient should take (RFC 9110, 4.1). */
const mostCharacters = 4_000;

/**
 * The rules, our choice, as VTEX documents a base URL and no more. Without them such an endpoint is answered SOI003, and its notifications
 * can never arrive.
 */
const endpointRules: readonly EndpointRule[] = [
  {
    message: 'Must hold neither a user name nor a password, which are never sent',
    broken: ({ username, password }) => username !== '' || password !== '',
  },
  { message: 'Must not name port 0, where nobody can listen', broken: ({ port }) => port === '0' },
  { message: 'Must hold no fragment, which is never sent', broken: ({ hash }) => hash !== '' },
  {
    message: `Must have ${mostCharacters} characters at most, percent-encoded`,
    broken: ({ href }) => href.length > mostCharacters,
  },
];

/**
 * Where the notification goes: the path of the call appended to the endpoint's own path, `an` merged into the endpoint's own query
 * (inferred: VTEX's documents disagree on endpoints with a query).
 * @param connectorEndpoint the base URL that the connector registered, http or https.
 * @param accountName the seller's account.
 * @throws {ContractError} when the endpoint is not such a URL.
 * @example
 * notificationUrl('https://hub.example/vtex/?tenant=7', 'grocery1').href;
 * // https://hub.example/vtex/order-integration/notification/processing-result?tenant=7&an=grocery1
 */
export function notificationUrl(connectorEndpoint: string, accountName: string): URL {
  const url = parseHttpUrl(connectorEndpoint);
  if (url === undefined) throw new ContractError([notHttp]);
  // The look-behind keeps the search linear where an endpoint holds thousands of slashes.
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + routes.notification.path;
  url.searchParams.set('an', accountName);
  url.hash = '';
  return url;
}

/** An http or https URL; undefined where it is none. Not by `URL.canParse`: once Node 20 or 22 has optimised it, it denies hosts that are not ASCII. */
function parseHttpUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
