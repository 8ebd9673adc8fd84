import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { Agent, createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServiceTarget } from '../../src/index.ts';
import { inflate, readBody } from '../reference/read-body.ts';
import { type Deliveries, deliver } from './deliver.ts';
import type { Job, Message, Order, Outcome, Result, ServiceFacts } from './facts.ts';
import { declaredOrders } from './orders.ts';
import { resultOf } from './results.ts';
import { keys, rightServiceRules, type ServiceRules, userTokenValue } from './rules.ts';
import { ServiceState } from './state.ts';

/** How a reference service is set up. */
export interface ReferenceServiceOptions {
  /** Rules that differ from the right ones. */
  readonly rules?: Partial<ServiceRules>;
  readonly bodyLimitBytes?: number;
  readonly bodyTimeoutMs?: number;
  readonly firstRetryMs?: number;
  /** Where the connector of the token is registered. */
  readonly registeredEndpoint?: string;
}

/** A running reference service. */
export interface ReferenceService extends AsyncDisposable {
  readonly target: ServiceTarget;
}

interface Settings {
  readonly rules: ServiceRules;
  readonly state: ServiceState;
  readonly deliveries: Deliveries;
  readonly bodyLimitBytes: number;
  readonly bodyTimeoutMs: number;
  readonly registeredEndpoint: string;
}

const paths: Readonly<Record<string, 'placeOrder' | 'updateOrderStatus'>> = {
  '/base/api/order-integration/orders': 'placeOrder',
  '/base/api/order-integration/orders/status': 'updateOrderStatus',
};
const methods = { placeOrder: 'POST', updateOrderStatus: 'PUT' } as const;
const flows = { placeOrder: 'PlaceOrder', updateOrderStatus: 'ApproveOrder' } as const;

/** Starts a service, in plain node:http, on a free port. */
export async function startReferenceService({
  rules: changes = {},
  bodyLimitBytes = 300_000,
  bodyTimeoutMs = 400,
  firstRetryMs = 40,
  registeredEndpoint = 'http://127.0.0.1:9/registered-secret',
}: ReferenceServiceOptions = {}): Promise<ReferenceService> {
  const rules = { ...rightServiceRules, ...changes };
  const end = new AbortController();
  setMaxListeners(0, end.signal);
  const agent = new Agent({ keepAlive: true });
  const lanes = { busy: 0, waiting: [] };
  const settings: Settings = {
    rules,
    state: new ServiceState(),
    deliveries: { rules, firstRetryMs, agent, signal: end.signal, lanes },
    bodyLimitBytes,
    bodyTimeoutMs,
    registeredEndpoint,
  };
  const requests = new WeakMap<Socket, number>();
  const server = createServer(async (incoming, outgoing) => {
    const earlier = requests.get(incoming.socket) ?? 0;
    requests.set(incoming.socket, earlier + 1);
    await serve(incoming, outgoing, factsOf(incoming, earlier), settings);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    target: {
      baseUrl: `http://127.0.0.1:${port}/base/`,
      account: 'connections',
      otherAccount: 'another-seller',
      credentials: keys,
      userToken: { value: userTokenValue, connectorEndpoint: registeredEndpoint },
      affiliateId: 'MKP',
      orders: declaredOrders,
      bodyLimitBytes,
      bodyTimeoutMs,
      retries: { firstRetryMs },
    },
    [Symbol.asyncDispose]: async () => {
      end.abort();
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  facts: ServiceFacts,
  settings: Settings,
): Promise<void> {
  const { rules, state } = settings;
  const decided = await decide(incoming, facts, settings);
  const outcome = await rules.outcome(decided, facts, state);
  const queued = typeof outcome !== 'string' && outcome.status === 200;
  if (facts.call !== null && (queued || rules.leaks)) {
    const working = work(facts, facts.call, settings).catch(() => undefined);
    if (rules.waits) await working;
  }
  write(outgoing, outcome);
}

async function decide(incoming: IncomingMessage, facts: ServiceFacts, settings: Settings): Promise<Outcome> {
  const { rules, state, bodyLimitBytes, bodyTimeoutMs } = settings;
  if (facts.call === null) return { status: 404 };
  const allow = methods[facts.call];
  if (facts.method !== allow) return { status: 405, headers: { allow } };
  // A service that leaks has read the body before it refuses.
  const admitted = rules.admits(facts);
  if (!admitted && !rules.leaks) return notAdmitted;
  if (!rules.isJson(facts) || rules.coding(facts) === null) return { status: 415 };
  const limit = rules.limit(bodyLimitBytes, facts);
  const reading = await readBody(incoming, {
    bytes: limit,
    milliseconds: rules.bodyTimeout(bodyTimeoutMs),
    idle: rules.idle,
  });
  if ('outcome' in reading) {
    if (reading.outcome === 'closed') rules.brokenOff(state);
    return reading.outcome === 'closed' || reading.outcome === 'silence'
      ? reading.outcome
      : { status: reading.outcome.status, ...(reading.outcome.status === 408 && closing) };
  }
  facts.pieces = reading.pieces;
  const whole = Buffer.concat(reading.pieces);
  const content =
    rules.coding(facts) === 'gzip' ? await inflate(whole, rules.inflatedLimit(limit)) : { bytes: whole };
  if ('outcome' in content)
    return { status: typeof content.outcome === 'string' ? 400 : content.outcome.status };
  facts.bytes = content.bytes;
  const judged = judge(facts, facts.call, rules);
  return admitted ? judged : notAdmitted;
}

const notAdmitted: Outcome = { status: 401, headers: { 'www-authenticate': 'AppKey' } };
const closing = { headers: { connection: 'close' } };

/** What can be told of the body. */
function judge(facts: ServiceFacts, call: 'placeOrder' | 'updateOrderStatus', rules: ServiceRules): Outcome {
  const text = rules.decode(facts.bytes);
  if (text === null) return invalid(call, ['body: is no UTF-8']);
  facts.text = text;
  try {
    facts.value = rules.parse(text);
  } catch {
    return invalid(call, ['body: is no JSON']);
  }
  const issues = rules.issues(facts);
  if (issues.length > 0) {
    return invalid(
      call,
      issues.map(({ pointer, message }) => `${pointer}: ${message}`),
    );
  }
  const order = (facts.value as Order).marketplaceOrderId;
  const known = call === 'placeOrder' ? { accountName: facts.account } : { marketplaceOrderId: order };
  return { status: 200, result: resultOf('SOI003', flows[call], known) };
}

function invalid(call: 'placeOrder' | 'updateOrderStatus', descriptions: readonly string[]): Outcome {
  const errors = descriptions.map((description) => ({
    source: 'Order Integration',
    code: 'EOI005',
    description,
  }));
  return { status: 400, result: resultOf('EOI005', flows[call], { errors }) };
}

/** Works on a request and delivers its outcomes; those of one order one after the other. */
function work(facts: ServiceFacts, call: Job['call'], settings: Settings): Promise<void> {
  const { rules, state, deliveries, registeredEndpoint } = settings;
  const body = facts.value as Order;
  const job: Job = {
    call,
    account: facts.account ?? '',
    affiliate: facts.query.get('affiliateId') ?? '',
    endpoint: rules.endpoint(body?.connectorEndpoint, registeredEndpoint),
    operation: randomUUID(),
    headers: facts.headers,
    body,
  };
  return state.inTurn(body?.marketplaceOrderId, async () => {
    for (let turn = 0; turn < 3; turn += 1) await nextTurn();
    try {
      for (const result of rules.results(job, state.book, state)) {
        for (const message of rules.messages(messageOf(job, result, rules), job, state)) {
          await deliver(message, deliveries);
        }
      }
    } catch {
      // A broken service may have queued what nobody can work on.
    }
  });
}

function messageOf({ endpoint, account }: Job, result: Result, rules: ServiceRules): Message {
  const { operationId, code } = result;
  return {
    method: 'POST',
    url: rules.url(endpoint, account),
    headers: { 'content-type': 'application/json', 'webhook-id': `${String(operationId)}-${String(code)}` },
    body: JSON.stringify(result),
  };
}

function write(outgoing: ServerResponse, outcome: Outcome): void {
  if (outcome === 'silence') return;
  if (outcome === 'closed') {
    outgoing.socket?.destroy();
    return;
  }
  const { status, headers, result, problem } = outcome;
  const title = STATUS_CODES[status];
  const body = result ?? { type: 'about:blank', title, status, detail: `See ${title}.`, ...problem };
  const type = result === undefined ? 'application/problem+json' : 'application/json';
  outgoing.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}

function factsOf(incoming: IncomingMessage, earlier: number): ServiceFacts {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://localhost');
  const { headers, rawHeaders, method = '' } = incoming;
  return {
    method,
    call: paths[pathname] ?? null,
    query: searchParams,
    headers,
    rawHeaders,
    account: searchParams.get('an'),
    appKey: textOf(headers['x-vtex-api-appkey']),
    appToken: textOf(headers['x-vtex-api-apptoken']),
    userToken: textOf(headers.vtexidclientautcookie),
    cookie: /(?:^|; )VtexIdclientAutCookie=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? null,
    earlier,
    pieces: [],
    bytes: Buffer.alloc(0),
    text: '',
    value: undefined,
  };
}

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
