import {
  type ContractIssue,
  notificationKey,
  type ProcessingResult,
  readProcessingResult,
} from '@order-integration/contracts';
import {
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
  const account = match.query.get('an') ?? undefined;
  const json = await readJson(request, limits);
  if (authentication.needsRawBody) {
    if (json.raw === undefined) return rawBodyMissing(reception);
    if (!(await isAuthentic(reception, request, match, json.raw))) return notAuthenticated(reception);
  }
  const text = () => toText(json);
  if (!json.ok) return refuse(reception, json.response, text(), account);
  const reading = readProcessingResult(json.value);
  if (!reading.ok) return refuse(reception, contractBroken(reading.issues), text(), account, reading.issues);
  if (!(await isServed(reception, account ?? reading.value.accountName))) {
    return refuse(reception, accountNotServed(), text(), account);
  }
  return take(reception, reading.value, account);
}

async function take(
  { intake, onError }: Reception,
  result: ProcessingResult,
  account: string | undefined,
): Promise<HttpResponse> {
  const { accountName } = result;
  const accountMismatch = account !== undefined && accountName !== null && account !== accountName;
  const context = { key: notificationKey(result), account, accountMismatch, receivedAt: new Date() };
  try {
    return jsonResponse(200, { outcome: await intake.accept({ result, context }) });
  } catch (error) {
    onError(error);
    return HandlerTimeoutError.isInstance(error)
      ? problemResponse(connectorProblems, 'handler-late', sendAgain)
      : problemResponse(connectorProblems, 'handler-failed', { detail: sendAgain.detail });
  }
}

/** Keeps what is refused before the sender hears of it: what cannot be kept must be sent again. */
async function refuse(
  { onRejected, onError }: Reception,
  response: HttpResponse,
  body: string,
  account: string | undefined,
  issues: readonly ContractIssue[] = [],
): Promise<HttpResponse> {
  const { status } = response;
  try {
    await onRejected(body, { status, detail: detailOf(response), issues, account });
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
  return authentication.verify({ request, secret: parameters['secret'], rawBody });
}

async function isServed({ accounts }: Reception, account: string | null): Promise<boolean> {
  return accounts === undefined || (account !== null && (await accounts(account)));
}

/** The body for keeping, as text. */
function toText({ raw, ...rest }: Awaited<ReturnType<typeof readJson>>): string {
  if (raw !== undefined) return new TextDecoder().decode(raw);
  return 'value' in rest ? JSON.stringify(rest.value) : '';
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
      'The signature cannot be checked because a parser of the host has consumed the body: mount orderIntegration before it (before `app.use(express.json())`).',
    ),
  );
  return problemResponse(connectorProblems, 'raw-body-missing', { detail: sendAgain.detail });
}
