import type { Flow } from '@order-integration/contracts';
import type { HttpRequest, HttpResponse } from '@order-integration/http';
import {
  attribute,
  type Telemetry,
  type TraceCarrier,
  traceAttempt,
  traceRequest,
} from '@order-integration/internal';
import { type Attempt, ClaimLapsedError, type FollowUp, GiveUp, type Worker } from '@order-integration/queue';
import type { DeliveryJob } from './delivery/deliver.ts';
import type { Service } from './options.ts';
import type { RequestJob } from './processing/request-job.ts';

/** The span of one request. */
export interface AcceptingSpan {
  /** Called with the account that the credentials have opened. */
  readonly authenticated: (accountName: string) => void;
  /** Called with why it is refused: a response code, or the name of a problem. */
  readonly refused: (reason: string) => void;
  /** The trace for the job. */
  readonly carrier: () => TraceCarrier | undefined;
}

/** Has accepting reported. */
export function traceAccepting(
  telemetry: Telemetry,
  { flow, method }: { readonly flow: Flow; readonly method: string },
  accept: (request: HttpRequest, span: AcceptingSpan) => Promise<HttpResponse>,
): (request: HttpRequest) => Promise<HttpResponse> {
  const work = {
    destination: 'requests',
    method,
    about: { [attribute.flow]: flow },
    counter: 'order_integration.service.requests',
    duration: 'order_integration.service.request.duration',
  } as const;
  return (request) =>
    traceRequest(telemetry, { ...work, headers: request.headers }, async ({ set, carrier, finish }) => {
      let failure: string | undefined;
      const response = await accept(request, {
        authenticated: (accountName) => set({ [attribute.account]: accountName }),
        refused: (reason) => {
          failure = reason;
        },
        carrier,
      });
      const outcome = failure === undefined ? 'accepted' : 'refused';
      finish({ outcome, status: response.status, failure });
      return response;
    });
}

/**
 * Has processing reported, and the outcomes that it has found. Its span follows from that of accepting, across the queue, and what follows from the
 * job is a part of it.
 */
export function traceProcessing(
  { telemetry, deliveries }: { readonly telemetry: Telemetry; readonly deliveries: Service['deliveries'] },
  process: (job: RequestJob, attempt: Attempt) => Promise<readonly FollowUp[]>,
): Worker<RequestJob> {
  const work = {
    destination: 'requests',
    outcome: 'processed',
    counter: 'order_integration.service.process.attempts',
    duration: 'order_integration.service.process.duration',
    lag: 'order_integration.service.process.lag',
    givesUp: GiveUp.isInstance,
    hasLapsed: ClaimLapsedError.isInstance,
  } as const;
  return (job, attempt) => {
    const about = { [attribute.flow]: job.kind === 'place-order' ? 'PlaceOrder' : 'ApproveOrder' };
    const cameAt = attempt.addedAt.getTime();
    return traceAttempt(
      telemetry,
      { ...work, about, carrier: job.trace, attempt, cameAt },
      async ({ carrier }) => {
        const followUps = await process({ ...job, trace: carrier() ?? job.trace }, attempt);
        for (const { queue, job: delivery } of followUps) {
          if (!Object.is(queue, deliveries)) continue;
          const { flow, code } = (delivery as DeliveryJob).result;
          const told = { [attribute.flow]: flow, [attribute.code]: code };
          telemetry.count('order_integration.service.results', told);
        }
        return followUps;
      },
    );
  };
}

/** Has the queues and the paused endpoints of a service observed, until the function that it returns is called. */
export function observeQueues(
  telemetry: Telemetry,
  { requests, deliveries }: Pick<Service, 'requests' | 'deliveries'>,
): () => void {
  const queues = Object.entries({ requests, deliveries });
  const ends = [
    telemetry.observe('order_integration.service.queue.depth', async () => {
      const measured = queues.map(async ([name, queue]) => {
        const { waiting, running, dead } = await queue.counts();
        return Object.entries({ waiting, running, dead }).map(([state, value]) => ({
          value,
          attributes: { [attribute.queue]: name, [attribute.state]: state },
        }));
      });
      return (await Promise.all(measured)).flat();
    }),
    telemetry.observe('order_integration.service.endpoints.paused', async () => {
      const lanes = await deliveries.lanes.list();
      const paused = lanes.filter(({ lane, state }) => lane.startsWith('endpoint:') && state !== 'open');
      return [{ value: paused.length, attributes: {} }];
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
