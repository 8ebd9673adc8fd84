import { setTimeout } from 'node:timers/promises';
import { type EmittedResult, notificationKey } from '@order-integration/contracts';
import {
  errorTypeOf,
  readSigningSecret,
  type Telemetry,
  type TraceCarrier,
  withinTime,
} from '@order-integration/internal';
import { type Attempt, GiveUp, RetryLater, type Worker } from '@order-integration/queue';
import { Agent } from 'undici';
import { ConfigurationError, DeliveryFailure } from '../errors.ts';
import { createGuardedConnect, type ResolveName, resolveBySystem } from './address-guard.ts';
import type { FindTarget, Target } from './fairness.ts';
import { type AttemptOutcome, judgeAnswer, judgeFailure } from './judge.ts';
import { type Message, messageHeaders, postMessage } from './message.ts';
import type { DeliveryAttempt, DeliverySettings, NotifiedConnector } from './options.ts';
import { type DeliveryEnd, type DeliverySpan, traceDelivery } from './trace-delivery.ts';

/** A notification on its way to a connector. Stored as JSON in the queue of deliveries. */
export interface DeliveryJob extends NotifiedConnector {
  /** The body. */
  readonly result: EmittedResult;
  /** The trace that it belongs to, as W3C Trace Context writes it. */
  readonly trace?: TraceCarrier | undefined;
}

/** Delivers notifications. */
export interface Delivery {
  /**
   * Makes one attempt and keeps the record of it.
   * @throws {RetryLater} when it failed and is worth another.
   * @throws {GiveUp} when it failed for good.
   */
  readonly worker: Worker<DeliveryJob>;
  /** Lets the attempts under way end, then closes the connections. A delivery that is closed does not open again. */
  readonly close: () => Promise<void>;
}

/** What a delivery is made of. */
export interface DeliveryParts {
  readonly settings: DeliverySettings;
  readonly findTarget: FindTarget;
  readonly onError: (error: unknown) => void;
  readonly telemetry?: Telemetry | undefined;
  /** Only tests choose another than the system's. */
  readonly resolve?: ResolveName | undefined;
}

/** Creates what delivers notifications to connectors: the worker of a queue of deliveries. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { settings, onError, resolve = resolveBySystem } = parts;
  const agent = new Agent({
    connect: createGuardedConnect({
      guard: settings.guard,
      timeLimitMs: settings.timeLimitMs,
      resolve,
      onRefused: createRefusalReporter(onError),
    }),
    maxResponseSize: settings.answerBytes,
    maxHeaderSize: 16_384,
    // The time limit of the attempt is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const underWay = new Set<Promise<void>>();
  return {
    worker: async (job, attempt) => {
      const running = startDelivery(parts, agent, job, attempt);
      underWay.add(running);
      await running.finally(() => underWay.delete(running));
    },
    close: async () => {
      await Promise.allSettled(underWay);
      // Not `close`, which would wait for connections that nobody waits for any more.
      await agent.destroy();
    },
  };
}

function startDelivery(
  parts: DeliveryParts,
  agent: Agent,
  job: DeliveryJob,
  attempt: Attempt,
): Promise<void> {
  const { telemetry, findTarget } = parts;
  const target = findTarget(job);
  const { number } = attempt;
  const { trace } = job;
  return telemetry === undefined
    ? deliver(parts, agent, { job, target }, attempt, undefined)
    : traceDelivery(telemetry, target, { number, trace }, (span) =>
        deliver(parts, agent, { job, target }, attempt, span),
      );
}

async function deliver(
  { settings, onError }: DeliveryParts,
  agent: Agent,
  { job, target }: Pick<Parcel, 'job' | 'target'>,
  { number, signal, isLast }: Attempt,
  span: DeliverySpan | undefined,
): Promise<void> {
  const key = notificationKey(job.result);
  const startedAt = new Date();
  const start = performance.now();
  const tried: Tried = { status: undefined, isInterrupted: false, errorType: undefined };
  const parcel = { target, key, job, signal, span };
  const outcome = await post(settings, agent, parcel, tried).catch((error: unknown) => {
    tried.isInterrupted = signal.aborted && error === signal.reason;
    tried.errorType = errorTypeOf(error);
    return judgeFailure(tried.isInterrupted ? interrupted() : error);
  });
  const isOver = isLast && outcome.outcome === 'retry' && !tried.isInterrupted;
  span?.end({ ...tried, outcome: fateOf(outcome, tried, isOver) });
  if (outcome.cause !== undefined) onError(outcome.cause);
  if (settings.record !== undefined) {
    await keepRecord(settings.record, settings.timeLimitMs, onError, signal, {
      key,
      number,
      origin: target.url?.origin ?? '',
      startedAt,
      durationMs: Math.round(performance.now() - start),
      outcome: isOver ? 'stopped' : outcome.outcome,
      status: tried.status,
      reason: isOver ? `${outcome.reason}; this was the last attempt` : outcome.reason,
    });
  }
  endAttempt(outcome, target);
}

/** What is known of an attempt before it has ended. */
interface Tried {
  status: number | undefined;
  /** Whether this process stops: the attempt does not count as a failure. */
  isInterrupted: boolean;
  /** What kind of error there was in place of a whole answer. */
  errorType: string | undefined;
}

function fateOf(
  { outcome }: AttemptOutcome,
  { isInterrupted }: Tried,
  isOver: boolean,
): DeliveryEnd['outcome'] {
  if (isInterrupted) return 'interrupted';
  if (outcome === 'delivered') return 'delivered';
  return outcome === 'stopped' || isOver ? 'dead' : 'retried';
}

/** What one attempt works on. */
interface Parcel {
  readonly target: Target;
  readonly key: string;
  readonly job: DeliveryJob;
  readonly signal: AbortSignal;
  readonly span: DeliverySpan | undefined;
}

async function post(
  { timeLimitMs, isAccepted, signingSecret }: DeliverySettings,
  agent: Agent,
  { target: { url }, key, job, signal, span }: Parcel,
  tried: Tried,
): Promise<AttemptOutcome> {
  if (url === undefined) throw new DeliveryFailure('stopped', 'The endpoint is no http or https URL');
  // They would have to be sent, or dropped without a word.
  if (url.username !== '' || url.password !== '')
    throw new DeliveryFailure('stopped', 'The endpoint holds credentials, which are never sent');
  let isAsked = false;
  const late = () =>
    isAsked
      ? new DeliveryFailure('retry', `The connector did not answer within ${timeLimitMs} ms`, {
          isEndpoint: true,
        })
      : new DeliveryFailure('retry', `The signing secret was not there within ${timeLimitMs} ms`);
  const answer = await withinTime({ milliseconds: timeLimitMs, late, signal }, async (ending) => {
    const signingKey = signingSecret === undefined ? undefined : await findSigningKey(signingSecret, job);
    const body = JSON.stringify(job.result);
    const headers = messageHeaders(key, body, signingKey, span?.traceparent());
    const message: Message = { url, headers, body };
    ending.throwIfEnded();
    isAsked = true;
    const send = () =>
      postMessage(agent, message, ending, (status) => {
        tried.status = status;
      });
    return span === undefined ? send() : span.send(send);
  });
  return judgeAnswer(answer, isAccepted);
}

async function findSigningKey(
  signingSecret: NonNullable<DeliverySettings['signingSecret']>,
  { accountName, connectorName, connectorEndpoint }: DeliveryJob,
): Promise<Buffer | undefined> {
  try {
    const secret = await signingSecret({ accountName, connectorName, connectorEndpoint });
    return secret === undefined
      ? undefined
      : readSigningSecret('createService: delivery.signingSecret', secret);
  } catch (cause) {
    throw new DeliveryFailure('retry', 'The signing secret of the connector could not be had', { cause });
  }
}

function interrupted(): DeliveryFailure {
  return new DeliveryFailure('retry', 'The service stopped before the connector had answered');
}

/** Milliseconds before each further try to keep a record. */
const recordPausesMs = [100, 400, 1_600];

/**
 * Keeps the record of an attempt, in several tries. What has become of the notification does not hang on it: sent again because of its record, it
 * would arrive twice, and the order's next one wait.
 */
async function keepRecord(
  record: NonNullable<DeliverySettings['record']>,
  timeLimitMs: number,
  onError: (error: unknown) => void,
  signal: AbortSignal,
  attempt: DeliveryAttempt,
): Promise<void> {
  const late = () =>
    new DOMException(`The record of an attempt was not kept within ${timeLimitMs} ms`, 'TimeoutError');
  for (const pauseMs of [...recordPausesMs, undefined]) {
    try {
      const kept = record(attempt);
      // Nothing to wait for costs no timer.
      if (kept instanceof Promise) await withinTime({ milliseconds: timeLimitMs, late }, () => kept);
      return;
    } catch (error) {
      if (pauseMs === undefined || signal.aborted) return onError(error);
      await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Tells the queue what has become of the attempt, and of the lane of its endpoint. */
function endAttempt({ outcome, reason = '', isEndpoint, pauseMs, cause }: AttemptOutcome, { lane }: Target) {
  if (outcome === 'delivered') return;
  if (outcome === 'stopped') throw new GiveUp(reason, { cause });
  throw new RetryLater(reason, {
    cause,
    ...(isEndpoint === true && { failedLane: lane }),
    ...(pauseMs !== undefined && { atLeastMs: pauseMs, pauseLaneMs: pauseMs }),
  });
}

/** Reports once for each kind of address: it is a newcomer's first trouble, and there are few kinds. */
function createRefusalReporter(onError: (error: unknown) => void): (what: string, reason: string) => void {
  const reported = new Set<string>();
  return (what, reason) => {
    if (reported.has(what)) return;
    reported.add(what);
    onError(new ConfigurationError(`createService: ${reason}.`));
  };
}
