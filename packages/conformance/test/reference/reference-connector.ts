import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ConnectorAuthentication, ConnectorTarget } from '../../src/index.ts';
import { isEqual, isInTime, isSigned, shownSecret } from './authenticate.ts';
import type { Facts, Outcome } from './facts.ts';
import { inflate, readBody } from './read-body.ts';
import { type Rules, rightRules } from './rules.ts';
import { State } from './state.ts';
import { type Manner, writeOutcome } from './write-outcome.ts';

/** How a reference connector is set up. */
export interface ReferenceOptions {
  readonly authentication?: ConnectorAuthentication;
  /** Rules that differ from the right ones. */
  readonly rules?: Partial<Rules>;
  readonly bodyLimitBytes?: number;
  readonly bodyTimeoutMs?: number;
  /** A query that the endpoint holds and that every request must bring. */
  readonly query?: string;
  /** Answers in another manner than our own adapters, and as honest. */
  readonly manner?: Manner;
}

/** A running reference connector. */
export interface ReferenceConnector extends AsyncDisposable {
  readonly target: Required<ConnectorTarget>;
}

const basePath = '/api/vtex';
const notificationPath = '/order-integration/notification/processing-result';
const secret = 'path-secret-0123456789';
const account = 'connections';

/** Starts a connector, in plain node:http, on a free port. */
export async function startReference({
  authentication = { kind: 'path-secret' },
  rules: changes = {},
  bodyLimitBytes = 300_000,
  bodyTimeoutMs = 400,
  query = '',
  manner = {},
}: ReferenceOptions = {}): Promise<ReferenceConnector> {
  const rules = { ...rightRules, ...changes };
  const state = new State();
  const settings = { authentication, rules, state, bodyLimitBytes, bodyTimeoutMs, query };
  const requests = new WeakMap<Socket, number>();
  const server = createServer(async (incoming, outgoing) => {
    const earlier = requests.get(incoming.socket) ?? 0;
    requests.set(incoming.socket, earlier + 1);
    if (incoming.url === '/handled') {
      outgoing.end(JSON.stringify({ handled: state.handled }));
      return;
    }
    if (rules.intercept(incoming, outgoing)) return;
    const facts = firstFacts(incoming, authentication, earlier);
    const outcome = await decide(incoming, facts, settings);
    writeOutcome(outgoing, await rules.outcome(outcome, facts, state), manner);
  });
  const origin = await listening(server);
  const segment = authentication.kind === 'path-secret' ? `/${secret}` : '';
  return {
    target: {
      endpoint: `${origin}${basePath}${segment}${query}`,
      authentication,
      account,
      otherAccount: 'not-served',
      bodyLimitBytes,
      bodyTimeoutMs,
      observationUrl: `${origin}/handled`,
    },
    [Symbol.asyncDispose]: () => closed(server),
  };
}

type Settings = Required<Omit<ReferenceOptions, 'rules' | 'manner'>> & {
  readonly rules: Rules;
  readonly state: State;
};

async function decide(incoming: IncomingMessage, facts: Facts, settings: Settings): Promise<Outcome> {
  const { rules, state, authentication } = settings;
  const refusal = refusalOfHead(facts, settings);
  if (refusal !== null && (rules.authenticatesFirst || !isUnauthorized(refusal))) return refusal;
  const reading = await readBody(incoming, {
    bytes: rules.limit(settings.bodyLimitBytes, facts),
    milliseconds: rules.bodyTimeout(settings.bodyTimeoutMs),
    idle: rules.idle,
  });
  if ('outcome' in reading) {
    if (reading.outcome === 'closed') rules.brokenOff(state);
    return reading.outcome;
  }
  if (refusal !== null) return refusal;
  facts.pieces = reading.pieces;
  const content = await contentOf(Buffer.concat(reading.pieces), facts, settings);
  if ('outcome' in content) return content.outcome;
  facts.bytes = content.bytes;
  if (authentication.kind === 'standard-webhooks' && !isSigned(facts, authentication.secret))
    return { status: 401 };
  return judge(facts, settings);
}

function isUnauthorized(outcome: Outcome): boolean {
  return typeof outcome === 'object' && outcome.status === 401;
}

/** What can be told before the body has come. */
function refusalOfHead(
  facts: Facts,
  { rules, authentication, bodyLimitBytes, query }: Settings,
): Outcome | null {
  const declared = Number(facts.headers['content-length'] ?? 0);
  const expected = authentication.kind === 'header' ? authentication.value : secret;
  if (facts.path !== notificationPath) return { status: 404 };
  if (!rules.admits(facts, expected)) return { status: 401 };
  if (authentication.kind === 'standard-webhooks' && !isInTime(facts)) return { status: 401 };
  if (facts.method !== 'POST') return { status: 405 };
  if (!rules.serves(facts, [account])) return { status: 403 };
  if (new URLSearchParams(query).toString() !== '' && !facts.query.toString().startsWith(query.slice(1))) {
    return { status: 400, detail: 'The query of the endpoint is missing.' };
  }
  if (!rules.isJson(facts) || rules.coding(facts) === null) return { status: 415 };
  return rules.early && declared > rules.limit(bodyLimitBytes, facts) ? { status: 413 } : null;
}

async function contentOf(bytes: Buffer, facts: Facts, { rules, bodyLimitBytes }: Settings) {
  return rules.coding(facts) === 'gzip' ? inflate(bytes, rules.inflatedLimit(bodyLimitBytes)) : { bytes };
}

/** What can be told of the body, and the handler. */
async function judge(facts: Facts, { rules, state }: Settings): Promise<Outcome> {
  const text = rules.decode(facts.bytes, facts.pieces);
  if (text === null) return { status: 400 };
  facts.text = text;
  try {
    facts.value = rules.parse(text);
  } catch {
    return { status: 400 };
  }
  const issues = rules.issues(facts.value);
  if (issues.length > 0) return { status: 422, issues };
  const handled = state.handle(facts, rules);
  if (rules.handlingMs === 0) await handled;
  return { status: 200 };
}

function firstFacts(
  incoming: IncomingMessage,
  authentication: ConnectorAuthentication,
  earlier: number,
): Facts {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
  const below = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : '';
  const shown = shownSecret(authentication, below, incoming.headers);
  return {
    ...shown,
    method: incoming.method ?? '',
    query: searchParams,
    headers: incoming.headers,
    pathname,
    earlier,
    authentic: isAuthentic(authentication, shown.shown),
    pieces: [],
    bytes: Buffer.alloc(0),
    text: '',
    value: undefined,
  };
}

/** A signature can only be judged with the body; it counts as right until then. */
function isAuthentic(authentication: ConnectorAuthentication, shown: string | null): boolean {
  if (authentication.kind === 'path-secret') return isEqual(shown, secret);
  return authentication.kind === 'header' ? isEqual(shown, authentication.value) : true;
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
