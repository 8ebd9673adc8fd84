import { randomUUID } from 'node:crypto';
import {
  ContractError,
  type ContractIssue,
  connectorEndpointIssues,
  type Flow,
  httpStatusOf,
  IntegrationError,
  misspellingOf,
  type NewOrder,
  type Reading,
  type ResultSubject,
  readNewOrder,
  readUpdateOrderStatus,
  resultFromError,
  routes,
  success,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import {
  createProblem,
  type Endpoint,
  type HttpRequest,
  type HttpResponse,
  headerOf,
  jsonResponse,
  problemResponse,
  queryValue,
  readJson,
} from '@order-integration/http';
import type { Caller, Credentials } from './accounts.ts';
import { accountLane } from './delivery/fairness.ts';
import type { Service } from './options.ts';
import {
  bodyOf,
  groupOf,
  type PlacementJob,
  type RequestContent,
  type RequestJob,
  type StatusJob,
} from './processing/request-job.ts';
import { type AcceptingSpan, traceAccepting } from './telemetry.ts';

/** The endpoints of the two calls. */
export function createEndpoints(service: Service): readonly Endpoint[] {
  return [acceptingEndpoint(service, updateOrderStatus), acceptingEndpoint(service, placeOrder)];
}

function acceptingEndpoint<Content extends RequestContent>(service: Service, call: Call<Content>): Endpoint {
  const { telemetry } = service;
  const { route, flow } = call;
  const accept = (request: HttpRequest, span?: AcceptingSpan) => acceptRequest(service, call, request, span);
  const about = { flow, method: route.method };
  return {
    ...route,
    handle: telemetry === undefined ? (request) => accept(request) : traceAccepting(telemetry, about, accept),
  };
}

/** What tells the two calls apart. */
interface Call<Content extends RequestContent> {
  readonly route: Pick<Endpoint, 'method' | 'path'>;
  readonly flow: Flow;
  /** Which part of the subject the answer names; the other one is null (documented). */
  readonly answerNames: 'marketplaceOrderId' | 'accountName';
  /** Reads the body, as parsed from JSON, and the query. */
  readonly read: (body: unknown, url: string) => Reading<Content>;
  /**
   * Whether there is anything to be done.
   * @throws what refuses the request at once, because it is known to fail.
   */
  readonly isWork: (service: Service, content: Content, accountName: string) => boolean | Promise<boolean>;
}

/** Update Order Status. */
const updateOrderStatus: Call<Pick<StatusJob, 'kind' | 'request'>> = {
  route: routes.updateOrderStatus,
  flow: 'ApproveOrder',
  answerNames: 'marketplaceOrderId',
  read: (body) => {
    const reading = readUpdateOrderStatus(body);
    return reading.ok
      ? { ok: true, value: { kind: 'update-order-status', request: reading.value } }
      : reading;
  },
  // Only `approved` has a documented effect.
  isWork: ({ behaviour }, { request }) => {
    if (request.marketplaceOrderStatus === 'approved') return true;
    if (behaviour.statusNew === 'accept') return false;
    throw new ContractError([{ pointer: '/marketplaceOrderStatus', message: 'Must be approved' }]);
  },
};

/** New Order. */
const placeOrder: Call<Pick<PlacementJob, 'kind' | 'affiliateId' | 'order'>> = {
  route: routes.placeOrder,
  flow: 'PlaceOrder',
  answerNames: 'accountName',
  read: (body, url) => {
    const affiliateId = (queryValue(url, 'affiliateId') ?? '').toUpperCase();
    const issues = isAffiliateId(affiliateId) ? [] : [badAffiliateId];
    const reading = readNewOrder(body);
    if (!reading.ok) return { ok: false, issues: [...issues, ...reading.issues] };
    if (issues.length > 0) return { ok: false, issues };
    return { ok: true, value: { kind: 'place-order', affiliateId, order: reading.value } };
  },
  isWork: ({ behaviour, orders }, { affiliateId, order: { marketplaceOrderId } }, accountName) =>
    behaviour.duplicatePlacement === 'later'
      ? true
      : refusePlaced(orders.isPlaced?.({ accountName, affiliateId, marketplaceOrderId })),
};

const badAffiliateId = { pointer: '/affiliateId', message: 'Must be three consonants, in the query' };

/** Three consonants (documented); read in any letter case, kept in upper case as VTEX shows it. */
function isAffiliateId(text: string): boolean {
  return /^[B-DF-HJ-NP-TV-Z]{3}$/.test(text);
}

async function refusePlaced(isPlaced: Promise<boolean> | undefined): Promise<true> {
  if (!(await isPlaced)) return true;
  throw new IntegrationError('EOI007', [
    { source: 'Fulfillment', code: 'FMT009', description: 'The order exists already' },
  ]);
}

/** Accepts a call: proves its sender, reads it, stores it, and only then answers SOI003. */
async function acceptRequest<Content extends RequestContent>(
  service: Service,
  call: Call<Content>,
  request: HttpRequest,
  span: AcceptingSpan | undefined,
): Promise<HttpResponse> {
  const accountName = readAccount(request);
  const credentials = readCredentials(request);
  if (accountName === undefined || credentials === undefined) return refuseSender(accountName, span);
  let body: unknown;
  try {
    const caller = await authenticate(service, accountName, credentials);
    if (caller === undefined) return refuseSender(accountName, span);
    span?.authenticated(accountName);

    const json = await readJson(request, service.limits);
    if (!json.ok && json.problem.status !== 400) {
      span?.refused(json.problem.name);
      return problemResponse(json.problem);
    }
    if (!json.ok) throw new ContractError([{ pointer: '', message: json.problem.detail }]);
    body = json.value;
    const reading = call.read(body, request.url);
    if (!reading.ok) throw new ContractError(reading.issues);

    const content = reading.value;
    const connector = connectorOf(bodyOf(content), caller);
    const isWork = call.isWork(service, content, accountName);
    if (isWork === true || (await isWork)) {
      const trace = span?.carrier();
      const job = { operationId: randomUUID(), accountName, ...connector, ...content };
      await store(service, trace === undefined ? job : { ...job, trace });
    }
    return jsonResponse(200, success('SOI003', subjectOf(call, accountName, body)));
  } catch (error) {
    return refuse(service, error, subjectOf(call, accountName, body), span);
  }
}

/** The account that a request names: `an`, or the first label of a host such as `grocery1.vtexcommercestable.com.br` (documented). */
export function readAccount(request: HttpRequest): string | undefined {
  return (
    queryValue(request.url, 'an') ||
    /^([^.:]+)\.[^.:]+\.com\.br(:\d+)?$/i.exec(headerOf(request, 'host') ?? '')?.[1]
  );
}

/**
 * The credentials of a request: a pair of keys, or the token; undefined when it has neither whole. The token is the header
 * `VtexIdclientAutCookie` (documented), or the cookie of that name, which a browser sends (inferred); the header comes first.
 */
export function readCredentials(request: HttpRequest): Credentials | undefined {
  const appKey = headerOf(request, 'x-vtex-api-appkey');
  const appToken = headerOf(request, 'x-vtex-api-apptoken');
  if (appKey && appToken) return { kind: 'app-key', appKey, appToken };
  const token = headerOf(request, tokenName) || readCookie(headerOf(request, 'cookie') ?? '');
  return token ? { kind: 'user-token', token } : undefined;
}

const tokenName = 'vtexidclientautcookie';

function readCookie(header: string): string | undefined {
  for (const text of header.split(';')) {
    const [name = '', ...value] = text.trim().split('=');
    if (name.toLowerCase() === tokenName) return value.join('=');
  }
  return undefined;
}

/** Who sent the request; undefined where the credentials do not open the account. Where the accounts cannot be asked, a dependency failed: EOI006. */
async function authenticate(
  { accounts, onError }: Service,
  accountName: string,
  credentials: Credentials,
): Promise<Caller | undefined> {
  try {
    const caller: unknown = await accounts.authenticate(accountName, credentials);
    // Whoever answers true, false or null by mistake has let nobody in.
    return typeof caller === 'object' && caller !== null ? caller : undefined;
  } catch (cause) {
    onError(cause);
    throw new IntegrationError('EOI006', null, { cause });
  }
}

/** Where the notification will go: what the request says, or what the token's connector has registered (documented). */
function connectorOf(
  body: NewOrder | UpdateOrderStatus,
  { connector }: Caller,
): Pick<RequestJob, 'connectorName' | 'connectorEndpoint'> {
  const connectorName = body.connectorName ?? connector?.name;
  const connectorEndpoint = body.connectorEndpoint ?? connector?.endpoint;
  const issues = connectorEndpoint === undefined ? [] : connectorEndpointIssues(connectorEndpoint);
  if (connectorName === undefined || connectorEndpoint === undefined || issues.length > 0)
    throw new ContractError([
      ...(connectorName === undefined ? [missing(body, 'connectorName')] : []),
      ...(connectorEndpoint === undefined ? [missing(body, 'connectorEndpoint')] : issues),
    ]);
  return { connectorName, connectorEndpoint };
}

function missing(body: object, key: 'connectorName' | 'connectorEndpoint'): ContractIssue {
  const misspelt = misspellingOf(body, key);
  const hint = misspelt === undefined ? '' : `; the body says ${misspelt}`;
  return { pointer: `/${key}`, message: `Must be sent by a connector that is not registered${hint}` };
}

/** What is not stored is not answered SOI003: a dependency failed, EOI006. */
async function store({ requests, onError }: Service, job: RequestJob): Promise<void> {
  try {
    await requests.add(job, {
      key: job.operationId,
      group: groupOf(job.accountName, bodyOf(job).marketplaceOrderId),
      lanes: [accountLane(job.accountName)],
    });
  } catch (cause) {
    onError(cause);
    throw new IntegrationError('EOI006', null, { cause });
  }
}

/** What an answer is about, as published: to a status update the order's id and no account, to a placement the reverse. */
function subjectOf(
  { flow, answerNames }: Pick<Call<RequestContent>, 'flow' | 'answerNames'>,
  accountName: string,
  body: unknown,
): ResultSubject {
  if (answerNames === 'accountName') return { flow, accountName };
  const named = body as { readonly marketplaceOrderId?: unknown } | null | undefined;
  const marketplaceOrderId = named?.marketplaceOrderId;
  return { flow, marketplaceOrderId: typeof marketplaceOrderId === 'string' ? marketplaceOrderId : null };
}

/** The common body, in the status of the catalogue; that of a validation error is a switch. */
function refuse(
  { behaviour, onError }: Service,
  error: unknown,
  subject: ResultSubject,
  span: AcceptingSpan | undefined,
): HttpResponse {
  if (!IntegrationError.isInstance(error) && !ContractError.isInstance(error)) onError(error);
  const result = resultFromError(error, subject);
  span?.refused(result.code);
  return jsonResponse(result.code === 'EOI005' ? behaviour.validationStatus : httpStatusOf(result), result);
}

const problems = {
  'not-authenticated': { status: 401, title: 'The credentials do not open this account' },
};

function refuseSender(accountName: string | undefined, span: AcceptingSpan | undefined): HttpResponse {
  span?.refused('not-authenticated');
  const detail =
    accountName === undefined
      ? 'Name the account by `an`.'
      : 'Send X-VTEX-API-AppKey and X-VTEX-API-AppToken, or VtexIdclientAutCookie, of this account.';
  const headers = { 'www-authenticate': 'AppKey' };
  return problemResponse(createProblem(problems, 'not-authenticated', { detail, headers }));
}
