import { randomUUID } from 'node:crypto';
import { exampleResult, isResponseCode, type ProcessingResult, routes } from '@order-integration/contracts';
import { createDispatch, type HttpResponse, type Role } from '@order-integration/http';
import { readSigningSecret, signWebhook } from '@order-integration/internal';

/** A notification to post: the common body, with keys of your own where a test needs them. */
export type TestNotification = { readonly code: string } & Readonly<Record<string, unknown>>;

/** How a notification is posted to a connector. */
export interface PostOptions {
  /** The secret of a connector with `pathSecret`: the last segment of the registered endpoint. */
  readonly secret?: string;
  /** The secret of a connector with `standardWebhooks`, with which the body is signed. */
  readonly signingSecret?: string;
  /** The account in the URL (`an`); that of the notification when left out, none for null. */
  readonly account?: string | null;
  /** Further header fields, such as the one of a connector with `header`; by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a connector has answered. */
export interface TestAnswer {
  readonly status: number;
  /** `handled`, `stored` or `duplicate`; undefined where it was none of these. */
  readonly outcome: string | undefined;
  /** Name of the problem, such as `contract-broken`; undefined where there was none. */
  readonly problem: string | undefined;
  /** The whole body, parsed. */
  readonly body: unknown;
}

/**
 * Builds a notification from the catalogue's example of a code, with an operation id of its own, so that no two are duplicates. A code that
 * the catalogue does not list gets the example of an unknown error.
 * @param parts keys to replace or to add.
 * @example
 * import { createConnector } from '@order-integration/connector';
 * import { notification, postNotification } from '@order-integration/connector/testing';
 *
 * const connector = createConnector({
 *   authenticate: 'none',
 *   on: { success: console.log, error: console.log, unknown: console.log },
 * });
 * await postNotification(connector, notification('EOI002', { marketplaceOrderId: '42' }));
 */
export function notification(
  code: string,
  parts: Partial<ProcessingResult> | Readonly<Record<string, unknown>> = {},
): TestNotification {
  const example = exampleResult(isResponseCode(code) ? code : 'EOI000');
  return { ...example, code, operationId: randomUUID(), ...parts };
}

/**
 * Posts a notification to a connector in this process, as VTEX would over HTTP: authentication, contract, handlers and duplicates work as they
 * do in production. No port is opened.
 * @param body a notification, or a text for what is no JSON.
 */
export async function postNotification(
  connector: Role,
  body: TestNotification | string,
  { secret, signingSecret, account, headers }: PostOptions = {},
): Promise<TestAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const named = account === undefined ? accountOf(body) : account;
  const query = named === null ? '' : `?an=${encodeURIComponent(named)}`;
  const place = secret === undefined ? '' : `/${encodeURIComponent(secret)}`;
  const response = await createDispatch(connector)({
    method: routes.notification.method,
    url: `${place}${routes.notification.path}${query}`,
    headers: {
      'content-type': 'application/json',
      ...(signingSecret !== undefined && signatureOf(signingSecret, text)),
      ...headers,
    },
    body: { kind: 'bytes', bytes: Buffer.from(text) },
  });
  return toAnswer(response);
}

function accountOf(body: TestNotification | string): string | null {
  return typeof body !== 'string' && typeof body.accountName === 'string' ? body.accountName : null;
}

function signatureOf(signingSecret: string, body: string): Readonly<Record<string, string>> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = signWebhook(readSigningSecret('signingSecret', signingSecret), { id, timestamp, body });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

/** A connector has nothing at the path where the secret is missing or not asked for; its mount would answer 404. */
function toAnswer(response: HttpResponse | undefined): TestAnswer {
  if (response === undefined)
    return { status: 404, outcome: undefined, problem: 'not-found', body: undefined };
  const body = JSON.parse(response.body) as { readonly outcome?: string; readonly type?: string };
  return { status: response.status, outcome: body.outcome, problem: body.type?.split(':').at(-1), body };
}
