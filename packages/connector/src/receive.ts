import {
  type ContractIssue,
  type ProcessingResult,
  readProcessingResult,
} from '@order-integration/contracts';
import {
  createProblem,
  type HttpRequest,
  type HttpResponse,
  type JsonLimits,
  jsonResponse,
  type Problem,
  type ProblemContent,
  problemResponse,
  queryValue,
  readJson,
} from '@order-integration/http';
import { ConfigurationError, type TraceCarrier } from '@order-integration/internal';
import type { Authentication } from './authentication/authentication.ts';
import { keyOf, NotificationContext } from './handlers.ts';
import {
  connectorProblems,
  type Keep,
  type Observation,
  type Observe,
  textToKeep,
  type Unhandled,
} from './outcomes.ts';
import type { Receive, ReceivingSpan } from './telemetry.ts';

/** Why a handler has not dealt with a notification. */
export interface Failure {
  readonly reason: 'failed' | 'late' | 'not-stored';
  readonly error: unknown;
  /** Whether an earlier copy of the same notification has failed so, and this one only waited for it. */
  readonly isRepeat: boolean;
}

/**
 * Takes a notification in: handles it at once, or stores it for later. What it throws is a failure as well.
 * @param bodyOf the text of the body, as it was sent.
 * @param trace the trace that it belongs to; undefined where nobody traces.
 */
export type Intake = (
  result: ProcessingResult,
  context: NotificationContext,
  bodyOf: () => string,
  trace: TraceCarrier | undefined,
) => 'handled' | 'stored' | 'duplicate' | Promise<'handled' | 'stored' | 'duplicate' | Failure>;

/** What receiving works with. */
export interface Reception {
  readonly authentication: Authentication;
  readonly accounts: ((accountName: string) => boolean | Promise<boolean>) | undefined;
  readonly intake: Intake;
  /** Keeps what no handler has dealt with; what it throws means that it could not. */
  readonly keep: Keep;
  readonly observe: Observe | undefined;
  readonly reportError: (error: unknown) => void;
  readonly limits: JsonLimits;
}

/**
 * Returns the function that receives one notification: it proves the sender, reads the body, and lets the intake take it. The path of
 * a good request waits twice before the handler runs: for the bytes, and for what they say.
 */
export function createReceiver(reception: Reception): Receive {
  const { authentication, accounts, intake, limits, observe } = reception;
  return async (request, { secret }, span) => {
    const visit: Visit = {
      request,
      account: queryValue(request.url, 'an') || undefined,
      startedAt: observe && performance.now(),
      span,
      served: undefined,
    };
    const verdict = authentication.verify({ request, secret });
    const proof = typeof verdict === 'object' ? await verdict : verdict;
    const isSigned = typeof proof === 'function';
    if (proof !== true && !isSigned) return turnAway(reception, visit);

    const json = await readJson(request, limits);
    if (json.ok && json.value === undefined) return failForHost(reception, visit);
    if (isSigned) {
      if (json.raw === undefined) return failForHost(reception, visit);
      // Part of a body proves nobody, so nothing is kept of it.
      if (!json.ok && !json.complete) return answer(reception, visit, json.problem);
      if ((await proof(json.raw)) !== true) return turnAway(reception, visit);
    }
    if (!json.ok) return refuse(reception, visit, json.raw, json.problem);

    const reading = readProcessingResult(json.value);
    if (!reading.ok)
      return refuse(reception, visit, json.raw, contractBroken(reading.issues), { issues: reading.issues });
    const result = reading.value;

    const { account } = visit;
    const { accountName } = result;
    const accountMismatch = account !== undefined && accountName !== null && account !== accountName;
    // The URL is no part of what is signed: whoever has a signed body could send it to anybody's URL.
    if (isSigned && accountMismatch) return refuse(reception, visit, json.raw, accountNotSigned, { result });
    if (accounts !== undefined) {
      const asked = isSigned ? accountName : (account ?? accountName);
      const served = asked !== null && accounts(asked);
      if (!(typeof served === 'object' ? await served : served)) {
        return refuse(reception, visit, json.raw, accountNotServed, { result });
      }
      visit.served = asked ?? undefined;
    }

    const context = new NotificationContext(keyOf(result, account), account, accountMismatch, Date.now());
    let outcome: Awaited<ReturnType<Intake>>;
    try {
      const taken = intake(result, context, () => textToKeep(request, json.raw), span?.carrier());
      outcome = typeof taken === 'string' ? taken : await taken;
    } catch (error) {
      outcome = { reason: 'failed', error, isRepeat: false };
    }
    if (typeof outcome === 'object') return fail(reception, visit, json.raw, result, outcome);
    if (observe !== undefined || span !== undefined)
      report(reception, visit, { outcome, status: answers[outcome].status, result });
    return answers[outcome];
  };
}

/** One request to the notification's path. */
interface Visit {
  readonly request: HttpRequest;
  /** The account in the URL. */
  readonly account: string | undefined;
  /** When it came in, in milliseconds of the process's own clock; undefined where nobody observes. */
  readonly startedAt: number | undefined;
  /** Where somebody traces. */
  readonly span: ReceivingSpan | undefined;
  /** The account that `accounts` has said to be served; undefined as long as it has not. */
  served: string | undefined;
}

/** Published nowhere, so our choice. */
const answers = {
  handled: jsonResponse(200, { outcome: 'handled' }),
  stored: jsonResponse(200, { outcome: 'stored' }),
  duplicate: jsonResponse(200, { outcome: 'duplicate' }),
} as const satisfies Readonly<Record<string, HttpResponse>>;

/** Refuses whoever has not proved to be VTEX; nothing of such a request is kept. */
function turnAway(reception: Reception, visit: Visit): HttpResponse {
  return answer(
    reception,
    visit,
    problemOf('not-authenticated', {
      detail: 'Send the secret that belongs to the registered endpoint.',
      headers: { 'www-authenticate': reception.authentication.scheme },
    }),
  );
}

/** Keeps what is refused before the sender hears of it: what cannot be kept must be sent again. */
async function refuse(
  reception: Reception,
  visit: Visit,
  raw: Uint8Array | undefined,
  problem: Problem,
  {
    issues = [],
    result,
  }: { readonly issues?: readonly ContractIssue[]; readonly result?: ProcessingResult } = {},
): Promise<HttpResponse> {
  const isKept = await keepBody(reception, visit, raw, {
    reason: 'refused',
    problem,
    issues,
    result,
    error: undefined,
  });
  return answer(reception, visit, isKept ? problem : problemOf('body-not-kept', sendAgain), result);
}

/** Keeps a notification whose handler has failed or is late, because nobody documents that it is sent again. */
async function fail(
  reception: Reception,
  visit: Visit,
  raw: Uint8Array | undefined,
  result: ProcessingResult,
  { reason, error, isRepeat }: Failure,
): Promise<HttpResponse> {
  reception.reportError(error);
  const problem = failures[reason];
  if (!isRepeat) await keepBody(reception, visit, raw, { reason, problem, issues: [], result, error });
  return answer(reception, visit, problem, result, reason);
}

/** A parser of the host has consumed the body, so what was sent cannot be known any more. */
function failForHost(reception: Reception, visit: Visit): HttpResponse {
  reception.reportError(
    new ConfigurationError(
      'The body is not there as it was sent because a parser of the host has consumed it: mount orderIntegration before it (before `app.use(express.json())`).',
    ),
  );
  return answer(
    reception,
    visit,
    problemOf('raw-body-missing', { detail: sendAgain.detail }),
    undefined,
    'failed',
  );
}

/** Keeps what no handler has dealt with. Returns whether that worked. */
async function keepBody(
  { keep, reportError }: Reception,
  { request, account }: Visit,
  raw: Uint8Array | undefined,
  {
    problem,
    ...rest
  }: Pick<Unhandled, 'reason' | 'issues' | 'result' | 'error'> & { readonly problem: Problem },
): Promise<boolean> {
  try {
    const { name, status, detail } = problem;
    await keep(textToKeep(request, raw), { ...rest, problem: name, status, detail, account, raw });
    return true;
  } catch (error) {
    reportError(error);
    return false;
  }
}

function answer(
  reception: Reception,
  visit: Visit,
  problem: Problem,
  result?: ProcessingResult,
  outcome: Observation['outcome'] = 'refused',
): HttpResponse {
  report(reception, visit, { outcome, status: problem.status, problem: problem.name, result });
  return problemResponse(problem);
}

function report(
  { observe, reportError }: Reception,
  { account, startedAt, span, served }: Visit,
  what: Pick<Observation, 'outcome' | 'status' | 'result'> & { readonly problem?: string },
): void {
  const durationMs = startedAt === undefined ? 0 : performance.now() - startedAt;
  const observation = { problem: undefined, ...what, account, durationMs };
  span?.end(observation, served);
  if (observe === undefined) return;
  // A promise of its own, because an observer that throws or rejects must cost nothing.
  new Promise((resolve) => resolve(observe(observation))).catch(reportError);
}

function problemOf(name: keyof typeof connectorProblems, content: ProblemContent): Problem {
  return createProblem(connectorProblems, name, content);
}

const sendAgain = {
  detail: 'Nothing is lost if the notification is sent again later.',
  headers: { 'retry-after': '60' },
};

const failures: Readonly<Record<Failure['reason'], Problem>> = {
  failed: problemOf('handler-failed', { detail: sendAgain.detail }),
  late: problemOf('handler-late', sendAgain),
  'not-stored': problemOf('inbox-away', sendAgain),
};

function contractBroken(issues: readonly ContractIssue[]): Problem {
  return problemOf('contract-broken', {
    detail: 'Correct the places that `issues` names by JSON Pointer.',
    extensions: { issues },
  });
}

const accountNotServed = problemOf('account-not-served', {
  detail: 'The connector does not work for this account.',
});
const accountNotSigned = problemOf('account-not-signed', {
  detail: 'Send the account of the signed body as `an`, or none.',
});
