import { inspect } from 'node:util';
import {
  type ContractIssue,
  notificationKey,
  type ProcessingResult,
  readProcessingResult,
} from '@order-integration/contracts';
import {
  bodyText,
  type HttpRequest,
  type HttpResponse,
  type JsonLimits,
  jsonResponse,
  problemResponse,
  type RouteMatch,
  readJson,
} from '@order-integration/http';
import type { Authentication } from './authentication/authentication.ts';
import { ConfigurationError } from './configuration-error.ts';
import { connectorProblems } from './connector-problems.ts';
import { HandlerTimeoutError } from './handler-timeout-error.ts';
import type { Intake } from './intake.ts';
import type { OnRejected } from './rejection.ts';

/** What receiving works with. */
export interface Reception {
  readonly authentication: Authentication;
  readonly accounts: ((accountName: string) => boolean | Promise<boolean>) | undefined;
  readonly intake: Intake;
  readonly onRejected: OnRejected;
  readonly onError: (error: unknown) => void;
  readonly limits: JsonLimits;
}

/** Receives one notification: proves its sender, reads it, and lets the intake take it. */
export async function receiveNotification(
  reception: Reception,
  request: HttpRequest,
  match: RouteMatch,
): Promise<HttpResponse> {
  const { authentication, limits } = reception;
  // A sender that is known by path or header is turned away before its body is read.
  if (!authentication.needsRawBody && !(await isAuthentic(reception, request, match)))
    return notAuthenticated(reception);
  const account = match.query.get('an') || undefined;
  const json = await readJson(request, limits);
  if (json.ok && json.value === undefined) return rawBodyMissing(reception);
  if (authentication.needsRawBody) {
    if (json.raw === undefined) return rawBodyMissing(reception);
    // Part of a body proves nobody, so nothing is kept of it.
    if (!json.ok && !json.complete) return json.response;
    if (!(await isAuthentic(reception, request, match, json.raw))) return notAuthenticated(reception);
  }
  const refused = { request, raw: json.raw, account };
  if (!json.ok) return refuse(reception, refused, json.response);
  const reading = readProcessingResult(json.value);
  if (!reading.ok) {
    const issues = reading.issues.slice(0, mostIssues);
    return refuse(reception, refused, contractBroken(issues), issues);
  }
  if (!(await isServed(reception, account ?? reading.value.accountName))) {
    return refuse(reception, refused, accountNotServed());
  }
  return take(reception, reading.value, account);
}

/** A body of 1 MiB may break the contract in 500,000 places, which would make an answer of 40 MB. */
const mostIssues = 100;

async function take(
  { intake, onError }: Reception,
  result: ProcessingResult,
  account: string | undefined,
): Promise<HttpResponse> {
  const { accountName } = result;
  const accountMismatch = account !== undefined && accountName !== null && account !== accountName;
  // The URL's account stands in for one that the body does not name: two sellers may have the same order id.
  const key = notificationKey(result, accountName ?? account ?? null);
  const context = { key, account, accountMismatch, receivedAt: new Date() };
  try {
    return jsonResponse(200, { outcome: await intake.accept({ result, context }) });
  } catch (error) {
    onError(error);
    return HandlerTimeoutError.isInstance(error)
      ? problemResponse(connectorProblems, 'handler-late', sendAgain)
      : problemResponse(connectorProblems, 'handler-failed', { detail: sendAgain.detail });
  }
}

/** What is refused. */
interface Refused {
  readonly request: HttpRequest;
  readonly raw: Uint8Array | undefined;
  readonly account: string | undefined;
}

/** Keeps what is refused before the sender hears of it: what cannot be kept must be sent again. */
async function refuse(
  { onRejected, onError }: Reception,
  { request, raw, account }: Refused,
  response: HttpResponse,
  issues: readonly ContractIssue[] = [],
): Promise<HttpResponse> {
  const { status } = response;
  const body = raw === undefined ? writeAnew(request.body) : bodyText(request, raw);
  try {
    await onRejected(body, { status, detail: detailOf(response), issues, account, raw });
    return response;
  } catch (error) {
    onError(error);
    return problemResponse(connectorProblems, 'rejection-not-kept', sendAgain);
  }
}

async function isAuthentic(
  { authentication }: Reception,
  request: HttpRequest,
  { parameters }: RouteMatch,
  rawBody?: Uint8Array,
): Promise<boolean> {
  return authentication.verify({ request, secret: parameters.secret, rawBody });
}

async function isServed({ accounts }: Reception, account: string | null): Promise<boolean> {
  return accounts === undefined || (account !== null && (await accounts(account)));
}

/** A body that the host has parsed, as JSON; where JSON cannot say it (too deep, a bigint), as far as an inspection goes. */
function writeAnew(body: HttpRequest['body']): string {
  const value = body.kind === 'parsed' ? body.value : undefined;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return inspect(value, { depth: 100, maxArrayLength: null, maxStringLength: null });
  }
}

function detailOf({ body }: HttpResponse): string {
  return (JSON.parse(body) as { detail: string }).detail;
}

const sendAgain = {
  detail: 'Nothing is lost if the notification is sent again later.',
  headers: { 'retry-after': '60' },
};

function notAuthenticated({ authentication }: Reception): HttpResponse {
  return problemResponse(connectorProblems, 'not-authenticated', {
    detail: 'Send the secret that belongs to the registered endpoint.',
    headers: { 'www-authenticate': authentication.scheme },
  });
}

function accountNotServed(): HttpResponse {
  return problemResponse(connectorProblems, 'account-not-served', {
    detail: 'The connector does not work for this account.',
  });
}

function contractBroken(issues: readonly ContractIssue[]): HttpResponse {
  return problemResponse(connectorProblems, 'contract-broken', {
    detail: 'Correct the places that `issues` names by JSON Pointer.',
    extensions: { issues },
  });
}

function rawBodyMissing({ onError }: Reception): HttpResponse {
  onError(
    new ConfigurationError(
      'The body is not there as it was sent because a parser of the host has consumed it: mount orderIntegration before it (before `app.use(express.json())`).',
    ),
  );
  return problemResponse(connectorProblems, 'raw-body-missing', { detail: sendAgain.detail });
}
