import { CheckFailure, type Profile } from '../check.ts';
import { HttpClient } from '../http/http-client.ts';
import type { Answered, OutgoingRequest, Payload } from '../http/transmit.ts';
import type { ProbeContext } from '../run-check.ts';
import type { Limits } from '../run-options.ts';
import type { ResolvedTarget } from './connector-target.ts';
import { type Credential, present } from './credentials.ts';
import { notificationUrl } from './endpoint-urls.ts';
import { Observation } from './observation.ts';

/** How a request departs from an ordinary notification. */
export interface Variation {
  readonly method?: string;
  /** Headers to set, by lower-case name; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly credential?: Credential;
  /** The account that `an` names; null leaves `an` out. */
  readonly account?: string | null;
  /** Instead of the notification path. */
  readonly path?: string;
  /** Added to the query as it stands. */
  readonly query?: string;
  /** What a signature covers, where that is not the payload: the body before its coding. */
  readonly content?: Uint8Array;
}

/** What a check has to work with. */
export interface ConnectorProbe {
  readonly target: ResolvedTarget;
  readonly profile: Profile;
  readonly limits: Limits;
  readonly client: HttpClient;
  /** Null where the target offers none. */
  readonly observation: Observation | null;
  /** Builds the request that would post a payload. */
  compose(payload: Payload | string | undefined, variation?: Variation): OutgoingRequest;
  /** Posts a payload; throws a `CheckFailure` where no answer comes. */
  post(payload: Payload | string | undefined, variation?: Variation): Promise<Answered>;
  close(): void;
}

/** What a probe needs. */
export interface ProbeOptions extends ProbeContext {
  readonly target: ResolvedTarget;
}

/** Makes the probe of one check. */
export function createConnectorProbe({ target, recorder, signal, ...context }: ProbeOptions): ConnectorProbe {
  const client = new HttpClient({ recorder, signal, limitMs: context.limits.responseMs });
  const compose: ConnectorProbe['compose'] = (payload, variation) => composed(target, payload, variation);
  return {
    target,
    profile: context.profile,
    limits: context.limits,
    client,
    observation:
      target.observationUrl && observationAt(target.observationUrl, client, context.limits.observationMs),
    compose,
    post: (payload, variation) => client.send(compose(payload, variation)),
    close: () => client.close(),
  };
}

function composed(
  target: ResolvedTarget,
  payload: Payload | string | undefined,
  { method = 'POST', headers = {}, credential = 'right', account = target.account, ...rest }: Variation = {},
): OutgoingRequest {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const content = rest.content ?? (body instanceof Uint8Array ? body : new Uint8Array());
  const presented = present(target, credential, content);
  const ordinary = body === undefined ? {} : { 'content-type': 'application/json' };
  return {
    method,
    url: notificationUrl(presented.endpoint, { path: rest.path, account, query: rest.query }),
    headers: withoutNulls({ accept: 'application/json', ...ordinary, ...presented.headers, ...headers }),
    body,
  };
}

function withoutNulls(headers: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** Polls stay off the record: they are many, and the reason tells what they showed. */
function observationAt(url: URL, client: HttpClient, limitMs: number): Observation {
  const read = async () => {
    const transmission = await client.unrecorded({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
    });
    if (transmission.kind !== 'answered') throw new CheckFailure(`observationUrl: ${transmission.reason}`);
    if (transmission.status !== 200) throw new CheckFailure(`observationUrl answered ${transmission.status}`);
    return transmission.body.toString('utf8');
  };
  return new Observation(read, limitMs);
}
