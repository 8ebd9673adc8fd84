import { notificationKey } from '@order-integration/contracts';
import { withinTime } from '@order-integration/internal';
import { GiveUp, RetryLater, type Worker } from '@order-integration/queue';
import type { Dispatcher } from 'undici';
import { DeliveryFailure } from '../errors.ts';
import type { DeliveryAttempt } from './delivery-attempt.ts';
import type { DeliveryJob } from './delivery-job.ts';
import type { DeliverySettings } from './delivery-settings.ts';
import { endpointUrl, refuseCredentials } from './endpoint-url.ts';
import { judgeAnswer } from './judge-answer.ts';
import { judgeFailure } from './judge-failure.ts';
import { postMessage } from './post-message.ts';
import type { Verdict } from './verdict.ts';
import { webhookHeaders } from './webhook-headers.ts';

/** What one attempt came to. */
interface Outcome {
  /** Empty when the endpoint is no URL. */
  readonly origin: string;
  readonly status: number | undefined;
  readonly verdict: Verdict;
}

/** Makes one attempt per call, keeps the record of it, and says by what it throws whether there is to be another. */
export function createDeliveryWorker(
  settings: DeliverySettings,
  dispatcher: Dispatcher,
): Worker<DeliveryJob> {
  return async (job, { number, signal }) => {
    const startedAt = new Date();
    const start = performance.now();
    const { origin, status, verdict } = await attempt(settings, dispatcher, job, signal);
    await keep(settings, {
      key: notificationKey(job.result),
      number,
      origin,
      startedAt,
      durationMs: Math.round(performance.now() - start),
      outcome: verdict.outcome,
      status,
      reason: verdict.outcome === 'delivered' ? undefined : verdict.reason,
    });
    settle(verdict);
  };
}

async function attempt(
  { timeLimitMs, isAccepted, signingKey }: DeliverySettings,
  dispatcher: Dispatcher,
  job: DeliveryJob,
  signal: AbortSignal,
): Promise<Outcome> {
  const known: { origin: string; status: number | undefined } = { origin: '', status: undefined };
  try {
    const url = endpointUrl(job);
    known.origin = url.origin;
    refuseCredentials(url);
    const message = { url, ...contentOf(job, signingKey) };
    const late = () => new DeliveryFailure('retry', `The connector did not answer within ${timeLimitMs} ms`);
    const answer = await withinTime({ milliseconds: timeLimitMs, late, signal }, (limited) =>
      postMessage(dispatcher, message, limited, (status) => {
        known.status = status;
      }),
    );
    return { ...known, verdict: judgeAnswer(answer, isAccepted) };
  } catch (error) {
    const isInterrupted = signal.aborted && error === signal.reason;
    return { ...known, verdict: judgeFailure(isInterrupted ? interrupted() : error) };
  }
}

function interrupted(): DeliveryFailure {
  return new DeliveryFailure('retry', 'The service stopped before the connector had answered');
}

function contentOf({ result }: DeliveryJob, signingKey: Buffer | undefined) {
  const body = JSON.stringify(result);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'order-integration',
    ...webhookHeaders({ key: notificationKey(result), body }, signingKey),
  };
  return { headers, body };
}

/** Nothing is off the record: what cannot be recorded counts as failed, delivered or not. */
async function keep({ record }: DeliverySettings, attempt: DeliveryAttempt): Promise<void> {
  try {
    await record(attempt);
  } catch (cause) {
    throw new RetryLater('The attempt could not be recorded', { cause });
  }
}

function settle(verdict: Verdict): void {
  if (verdict.outcome === 'stopped') throw new GiveUp(verdict.reason);
  if (verdict.outcome === 'delivered') return;
  const { reason, atLeastMs, cause } = verdict;
  throw new RetryLater(reason, { cause, ...(atLeastMs !== undefined && { atLeastMs }) });
}
