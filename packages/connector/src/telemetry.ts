import { isResponseCode, type ProcessingResult } from '@order-integration/contracts';
import type { Endpoint, HttpRequest, HttpResponse, PathParameters } from '@order-integration/http';
import {
  attribute,
  otherValue,
  type Telemetry,
  type TraceCarrier,
  traceAttempt,
  traceRequest,
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

/** Has receiving reported. */
export function traceReceiving(telemetry: Telemetry, receive: Receive): Endpoint['handle'] {
  const work = {
    destination: 'notifications',
    method: 'POST',
    about: {},
    counter: 'order_integration.connector.received',
    duration: 'order_integration.connector.receive.duration',
  } as const;
  return (request, parameters) =>
    traceRequest(telemetry, { ...work, headers: request.headers }, ({ set, carrier, finish }) =>
      receive(request, parameters, {
        carrier,
        end: ({ outcome, status, result, problem }, servedAccount) => {
          if (servedAccount !== undefined) set({ [attribute.account]: servedAccount });
          finish({ outcome, status, failure: problem, told: result === undefined ? {} : codeOf(result) });
        },
      }),
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

/** Has handling reported: its span follows from that of receiving, across the inbox and its restarts. */
export function traceHandling(telemetry: Telemetry, workOff: WorkOff): WorkOff {
  const work = {
    destination: 'notifications',
    about: {},
    counter: 'order_integration.connector.attempts',
    duration: 'order_integration.connector.handle.duration',
    lag: 'order_integration.connector.lag',
    givesUp: GiveUp.isInstance,
    hasLapsed: ClaimLapsedError.isInstance,
  } as const;
  return (job, attempt) => {
    const isNotification = job.kind === 'notification';
    const outcome = isNotification ? 'handled' : 'requeued';
    const carrier = isNotification ? job.trace : undefined;
    return traceAttempt(
      telemetry,
      { ...work, outcome, carrier, attempt, cameAt: job.receivedAt },
      ({ tell, carrier }) => workOff(job, attempt, { carrier, read: (result) => tell(codeOf(result)) }),
    );
  };
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

function codeOf({ code }: ProcessingResult): Readonly<Record<string, string>> {
  return { [attribute.code]: boundedCode(code) };
}

/** Anybody may send a code that the catalogue does not list: it is counted, and not written down. */
export function boundedCode(code: string): string {
  return isResponseCode(code) ? code : otherValue;
}
