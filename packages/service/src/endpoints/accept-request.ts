import { randomUUID } from 'node:crypto';
import {
  ContractError,
  type ContractIssue,
  connectorEndpointIssues,
  type EmittedResult,
  type Flow,
  httpStatusOf,
  type NewOrder,
  type Reading,
  resultFromError,
  type UpdateOrderStatus,
} from '@order-integration/contracts';
import {
  createProblem,
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  problemResponse,
  readJson,
} from '@order-integration/http';
import type { Caller, Credentials } from '../accounts.ts';
import type { RequestJob } from '../processing/request-job.ts';
import type { Service } from '../service-options.ts';
import { readAccount } from './read-account.ts';
import { readCredentials } from './read-credentials.ts';
import { serviceProblems } from './service-problems.ts';

/** What tells the two calls apart. */
export interface Call<Body extends NewOrder | UpdateOrderStatus> {
  readonly flow: Flow;
  readonly read: (value: unknown) => Reading<Body>;
  /** Places of the query that break the contract. */
  readonly queryIssues: (url: string) => readonly ContractIssue[];
  /** What goes into the queue; undefined when nothing has to be done. */
  readonly toJob: (body: Body, base: JobBase, url: string) => RequestJob | undefined;
  /** The answer: the common body with SOI003, nulls as published. */
  readonly answer: (body: Body, accountName: string) => EmittedResult;
  /** Refuses at once what is known to fail. */
  readonly refuse?: (body: Body, base: JobBase, url: string) => Promise<void>;
}

/** What every job has. */
export type JobBase = Pick<RequestJob, 'operationId' | 'accountName' | 'connectorEndpoint' | 'connectorName'>;

/** Accepts one of the two calls: proves its sender, reads it, stores it, and only then answers SOI003. */
export async function acceptRequest<Body extends NewOrder | UpdateOrderStatus>(
  service: Service,
  call: Call<Body>,
  request: HttpRequest,
): Promise<HttpResponse> {
  const accountName = readAccount(request);
  const credentials = readCredentials(request);
  if (accountName === undefined || credentials === undefined) return notAuthenticated(accountName);
  const authenticated = await authenticate(service, call, accountName, credentials);
  if ('refusal' in authenticated) return authenticated.refusal;
  const { caller } = authenticated;
  const json = await readJson(request, service.limits);
  if (!json.ok && json.problem.status !== 400) return problemResponse(json.problem);
  try {
    const body = json.ok ? readBody(call, json.value, request.url) : notJson();
    const base = { operationId: randomUUID(), accountName, ...registrationOf(body, caller) };
    await call.refuse?.(body, base, request.url);
    const job = call.toJob(body, base, request.url);
    if (job !== undefined) await store(service, job);
    return jsonResponse(200, call.answer(body, accountName));
  } catch (error) {
    return refusal(service, call, error, accountName);
  }
}

/** Who sent the request. Where the accounts cannot be asked, the sender is to try again. */
async function authenticate<Body extends NewOrder | UpdateOrderStatus>(
  service: Service,
  call: Call<Body>,
  accountName: string,
  credentials: Credentials,
): Promise<{ readonly caller: Caller } | { readonly refusal: HttpResponse }> {
  try {
    const caller = await service.accounts.authenticate(accountName, credentials);
    return caller === undefined ? { refusal: notAuthenticated(accountName) } : { caller };
  } catch (error) {
    service.onError(error);
    return { refusal: refusal(service, call, away('The accounts could not be asked', error), accountName) };
  }
}

function readBody<Body extends NewOrder | UpdateOrderStatus>(
  call: Call<Body>,
  value: unknown,
  url: string,
): Body {
  const reading = call.read(value);
  const issues = [...call.queryIssues(url), ...(reading.ok ? [] : reading.issues)];
  if (!reading.ok || issues.length > 0) throw new ContractError(issues);
  return reading.value;
}

/** Where the notification will go: what the request says, or what the cookie's connector has registered (documented). */
function registrationOf(
  { connectorName, connectorEndpoint }: NewOrder | UpdateOrderStatus,
  { connector }: Caller,
): Pick<JobBase, 'connectorName' | 'connectorEndpoint'> {
  const name = connectorName ?? connector?.name;
  const endpoint = connectorEndpoint ?? connector?.endpoint;
  const message = 'Must be sent by a connector that is not registered';
  const issues = [
    ...(name === undefined ? [{ pointer: '/connectorName', message }] : []),
    ...(endpoint === undefined
      ? [{ pointer: '/connectorEndpoint', message }]
      : connectorEndpointIssues(endpoint)),
  ];
  if (name === undefined || endpoint === undefined || issues.length > 0) throw new ContractError(issues);
  return { connectorName: name, connectorEndpoint: endpoint };
}

/** What is not stored is not answered SOI003. */
async function store({ requests, onError }: Service, job: RequestJob): Promise<void> {
  const marketplaceOrderId =
    job.kind === 'place-order' ? job.order.marketplaceOrderId : job.marketplaceOrderId;
  try {
    await requests.add(job, {
      key: job.operationId,
      group: JSON.stringify([job.accountName, marketplaceOrderId]),
    });
  } catch (error) {
    onError(error);
    throw away('The request could not be stored', error);
  }
}

/** An error that becomes EOI006. */
function away(message: string, cause: unknown): Error {
  return Object.assign(new Error(message, { cause }), { status: 503 });
}

/** The common body, in the status of the catalogue; that of a validation error is a switch. */
function refusal<Body extends NewOrder | UpdateOrderStatus>(
  { behaviour, onError }: Service,
  call: Call<Body>,
  error: unknown,
  accountName: string,
): HttpResponse {
  const result = resultFromError(error, { flow: call.flow, accountName });
  if (result.code === 'EOI000') onError(error);
  return jsonResponse(result.code === 'EOI005' ? behaviour.validationStatus : httpStatusOf(result), result);
}

function notJson(): never {
  throw new ContractError([{ pointer: '', message: 'Must be JSON in UTF-8' }]);
}

function notAuthenticated(accountName: string | undefined): HttpResponse {
  const detail =
    accountName === undefined
      ? 'Name the account by `an`.'
      : 'Send X-VTEX-API-AppKey and X-VTEX-API-AppToken, or the VtexIdclientAutCookie cookie, of this account.';
  return problemResponse(
    createProblem(serviceProblems, 'not-authenticated', {
      detail,
      headers: { 'www-authenticate': 'AppKey' },
    }),
  );
}
