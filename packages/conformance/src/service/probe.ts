import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { routes } from '@order-integration/contracts';
import type { Profile } from '../check.ts';
import { HttpClient } from '../http/http-client.ts';
import type { Recorder } from '../http/recorder.ts';
import type { Answered, OutgoingRequest, Payload } from '../http/transmit.ts';
import type { ProbeContext } from '../run-check.ts';
import type { Limits } from '../run-options.ts';
import { credentialHeaders, type ServiceCredential } from './credentials.ts';
import { accepted, Inbox, type Received, type Reply } from './inbox.ts';
import type { Receiver } from './receiver.ts';
import type { ResolvedServiceTarget } from './service-target.ts';

/** One of the two calls of the API. */
export type CallName = 'placeOrder' | 'updateOrderStatus';

/** How a request departs from an ordinary call. */
export interface ServiceVariation {
  readonly method?: string;
  /** Headers to set, by lower-case name; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly credential?: ServiceCredential;
  /** The account that `an` names; null leaves `an` out. */
  readonly account?: string | null;
  /** Null leaves it out. */
  readonly affiliateId?: string | null;
  /** Appended to the path of the call. */
  readonly below?: string;
  /** Added to the query as it stands. */
  readonly query?: string;
}

/** What a check has to work with. */
export interface ServiceProbe {
  readonly target: ResolvedServiceTarget;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly client: HttpClient;
  /** Opens a connector with a secret of its own. It answers as the replies say, the last one again and again; 200 without any. */
  connector(replies?: readonly Reply[]): Inbox;
  /** Opens the connector that is registered for the token. */
  registeredConnector(): Inbox;
  /** Builds the request that would send a payload. */
  compose(
    call: CallName,
    payload: Payload | string | undefined,
    variation?: ServiceVariation,
  ): OutgoingRequest;
  /** Sends a payload; throws a `CheckFailure` where no answer comes. */
  send(
    call: CallName,
    payload: Payload | string | undefined,
    variation?: ServiceVariation,
  ): Promise<Answered>;
  close(): void;
}

/** What a probe needs. */
export interface ServiceProbeOptions extends ProbeContext {
  readonly target: ResolvedServiceTarget;
  readonly receiver: Receiver;
}

/** Makes the probe of one check. */
export function createServiceProbe(options: ServiceProbeOptions): ServiceProbe {
  const { target, receiver, profile, limits, recorder, signal } = options;
  const client = new HttpClient({ recorder, signal, limitMs: limits.responseMs });
  const endings: (() => void)[] = [];
  const open = (endpoint: string, secret: string, replies: readonly Reply[]) => {
    const inbox = new Inbox(endpoint, target.notificationMs, replies);
    const end = receiver.serve(secret, (received, incoming) => {
      const reply = inbox.take(received);
      record(recorder, endpoint, received, reply);
      if (reply === 'hang') endings.push(() => hangUp(incoming));
      return reply;
    });
    endings.push(end);
    return inbox;
  };
  return {
    target,
    profile,
    limits,
    client,
    connector: (replies = [accepted]) => {
      const secret = randomUUID();
      return open(`${receiver.url}/connector/${secret}`, secret, replies);
    },
    registeredConnector: () => {
      const { href = '', pathname = '' } = target.registeredEndpoint ?? {};
      return open(href, pathname.split('/').findLast((segment) => segment !== '') ?? '', [accepted]);
    },
    compose: (call, payload, variation) => compose(target, call, payload, variation),
    send: (call, payload, variation) => client.send(compose(target, call, payload, variation)),
    close: () => {
      for (const end of endings) end();
      client.close();
    },
  };
}

function hangUp({ socket }: IncomingMessage): void {
  socket.destroy();
}

/** A notification is on record as what the service sent and how the connector answered. */
function record(recorder: Recorder, endpoint: string, received: Received, reply: Reply): void {
  const { method, path, query, headers, text } = received;
  const url = new URL(endpoint);
  url.pathname += path;
  url.search = query.toString();
  const recording = recorder.record({ method, url, headers, body: Buffer.from(text) });
  if (typeof reply === 'string') recording.lost(reply === 'hang' ? 'left without an answer' : 'cut off');
  else {
    const { status, headers: answered = {} } = reply;
    recording.answered({
      kind: 'answered',
      status,
      headers: answered,
      body: Buffer.alloc(0),
      complete: true,
    });
  }
}

/** Builds the request of a call. */
function compose(
  target: ResolvedServiceTarget,
  call: CallName,
  payload: Payload | string | undefined,
  { credential = 'keys', headers = {}, ...variation }: ServiceVariation = {},
): OutgoingRequest {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const ordinary = body === undefined ? {} : { 'content-type': 'application/json' };
  const shown = credentialHeaders(target, credential);
  return {
    method: variation.method ?? routes[call].method,
    url: urlOf(target, call, variation),
    headers: withoutNulls({ accept: 'application/json', ...ordinary, ...shown, ...headers }),
    body,
  };
}

function urlOf(
  { baseUrl, ...target }: ResolvedServiceTarget,
  call: CallName,
  {
    account = target.account,
    affiliateId = target.affiliateId,
    below = '',
    query,
  }: Pick<ServiceVariation, 'account' | 'affiliateId' | 'below' | 'query'>,
): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + routes[call].path + below;
  if (call === 'placeOrder' && affiliateId !== null) url.searchParams.set('affiliateId', affiliateId);
  if (account !== null) url.searchParams.set('an', account);
  if (query !== undefined) url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url;
}

function withoutNulls(headers: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
