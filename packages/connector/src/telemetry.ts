import { isResponseCode, type ProcessingResult } from '@order-integration/contracts';
import type { Endpoint, HttpRequest, HttpResponse, PathParameters } from '@order-integration/http';
import {
  attribute,
  errorTypeOf,
  messagingAttributes,
  otherValue,
  type Telemetry,
  type TraceCarrier,
} from '@order-integration/internal';
import { type Attempt, ClaimLapsedError, type FollowUp, GiveUp } from '@order-integration/queue';
import type { InboxJob, InboxQueue } from './inbox/inbox-job.ts';
import type { Observation } from './outcomes.ts';

/** The span of one request to the notification's path. */
export interface ReceivingSpan {
  /** Ends it with what became of the request. */
  readonly end: (observation: Observation, servedAccount: string | undefined) => void;
  /** The trace for what is stored. */
  readonly carrier: () => TraceCarrier | undefined;
}

/** Receives one notification. The span is there where somebody traces. */
export type Receive = (
  request: HttpRequest,
  parameters: PathParameters,
  span?: ReceivingSpan,
) => Promise<HttpResponse>;

const requestAttributes = {
  ...messagingAttributes('receive', 'notifications'),
  [attribute.method]: 'POST',
};

/** Has receiving reported: a span, which is the active one for whatever it does, a count and a duration. */
export function traceReceiving(telemetry: Telemetry, receive: Receive): Endpoint['handle'] {
  return (request, parameters) =>
    telemetry.trace(
      {
        name: 'receive notifications',
        kind: 'server',
        attributes: requestAttributes,
        carrier: request.headers,
      },
      async (span) => {
        const startedAt = performance.now();
        const end = (outcome: string, status: number, result?: ProcessingResult, problem?: string) => {
          const code = result === undefined ? {} : { [attribute.code]: boundedCode(result.code) };
          const error = problem === undefined ? {} : { [attribute.errorType]: problem };
          const told = { [attribute.outcome]: outcome, ...code, ...error };
          const seconds = (performance.now() - startedAt) / 1_000;
          telemetry.count('order_integration.connector.received', told);
          telemetry.record('order_integration.connector.receive.duration', seconds, {
            [attribute.outcome]: outcome,
          });
          span.set({ ...told, [attribute.status]: status });
          // By the conventions a refusal is no failure of the server.
          span.end(status >= 500 ? (problem ?? String(status)) : undefined);
        };
        try {
          return await receive(request, parameters, {
            carrier: span.carrier,
            end: ({ outcome, status, result, problem }, servedAccount) => {
              if (servedAccount !== undefined) span.set({ [attribute.account]: servedAccount });
              end(outcome, status, result, problem);
            },
          });
        } catch (error) {
          end('failed', 500, undefined, 'internal-error');
          throw error;
        }
      },
    );
}

/** The span of one attempt at a job of the inbox. */
export interface HandlingSpan {
  /** Called with what the job says, once it is read. */
  readonly read: (result: ProcessingResult) => void;
  /** The trace for what follows from the job. */
  readonly carrier: () => TraceCarrier | undefined;
}

/** Works off one job of the inbox. The span is there where somebody traces. */
export type WorkOff = (
  job: InboxJob,
  attempt: Attempt,
  span?: HandlingSpan,
) => Promise<readonly FollowUp[] | undefined>;

const jobAttributes = messagingAttributes('process', 'notifications');

/** Has handling reported: a span that follows from that of receiving, across the inbox and its restarts, a count, a duration and the lag. */
export function traceHandling(telemetry: Telemetry, workOff: WorkOff): WorkOff {
  return (job, attempt) => {
    const attributes = { ...jobAttributes, [attribute.attempt]: attempt.number };
    const carrier = job.kind === 'notification' ? job.trace : undefined;
    return telemetry.trace(
      { name: 'process notifications', kind: 'consumer', attributes, carrier },
      async (span) => {
        const startedAt = performance.now();
        if (attempt.number === 1) {
          const seconds = Math.max(0, Date.now() - job.receivedAt) / 1_000;
          telemetry.record('order_integration.connector.lag', seconds, {});
        }
        let code: string | undefined;
        const end = (outcome: string, failure?: string) => {
          const told = {
            [attribute.outcome]: outcome,
            ...(code === undefined ? {} : { [attribute.code]: code }),
          };
          const error = failure === undefined ? {} : { [attribute.errorType]: failure };
          const seconds = (performance.now() - startedAt) / 1_000;
          telemetry.count('order_integration.connector.attempts', { ...told, ...error });
          telemetry.record('order_integration.connector.handle.duration', seconds, told);
          span.set(told);
          span.end(failure);
        };
        try {
          const followUps = await workOff(job, attempt, {
            carrier: span.carrier,
            read: (result) => {
              code = boundedCode(result.code);
            },
          });
          end(job.kind === 'notification' ? 'handled' : 'requeued');
          return followUps;
        } catch (error) {
          const outcome = outcomeOf(error, attempt);
          end(outcome, outcome === 'interrupted' ? undefined : errorTypeOf(error));
          throw error;
        }
      },
    );
  };
}

/** What an attempt that has thrown comes to, as the queue judges it. */
function outcomeOf(error: unknown, { signal, isLast }: Attempt): 'interrupted' | 'dead' | 'retried' {
  if (GiveUp.isInstance(error)) return 'dead';
  if (signal.aborted || ClaimLapsedError.isInstance(error)) return 'interrupted';
  return isLast ? 'dead' : 'retried';
}

/** Has the depth of an inbox observed, until the function that it returns is called. */
export function observeDepth(telemetry: Telemetry, inbox: InboxQueue): () => void {
  return telemetry.observe('order_integration.connector.inbox.depth', async () => {
    const { waiting, running, dead } = await inbox.counts();
    return Object.entries({ waiting, running, dead }).map(([state, value]) => ({
      value,
      attributes: { [attribute.state]: state },
    }));
  });
}

/** Anybody may send a code that the catalogue does not list: it is counted, and not written down. */
export function boundedCode(code: string): string {
  return isResponseCode(code) ? code : otherValue;
}
