import type { Flow } from '@order-integration/contracts';
import type { HttpRequest, HttpResponse } from '@order-integration/http';
import {
  attribute,
  errorTypeOf,
  messagingAttributes,
  type Telemetry,
  type TraceCarrier,
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

/** Has accepting reported: a span, which is the active one for whatever it does, a count and a duration. */
export function traceAccepting(
  telemetry: Telemetry,
  { flow, method }: { readonly flow: Flow; readonly method: string },
  accept: (request: HttpRequest, span: AcceptingSpan) => Promise<HttpResponse>,
): (request: HttpRequest) => Promise<HttpResponse> {
  const about = { [attribute.flow]: flow };
  const attributes = {
    ...messagingAttributes('receive', 'requests'),
    [attribute.method]: method,
    ...about,
  };
  return (request) =>
    telemetry.trace(
      { name: 'receive requests', kind: 'server', attributes, carrier: request.headers },
      async (span) => {
        const startedAt = performance.now();
        let refusal: string | undefined;
        const end = (status: number) => {
          const outcome = refusal === undefined ? 'accepted' : 'refused';
          const told = { ...about, [attribute.outcome]: outcome };
          const error = refusal === undefined ? {} : { [attribute.errorType]: refusal };
          const seconds = (performance.now() - startedAt) / 1_000;
          telemetry.count('order_integration.service.requests', { ...told, ...error });
          telemetry.record('order_integration.service.request.duration', seconds, told);
          span.set({ ...told, ...error, [attribute.status]: status });
          // By the conventions a refusal is no failure of the server.
          span.end(status >= 500 ? refusal : undefined);
        };
        try {
          const response = await accept(request, {
            authenticated: (accountName) => span.set({ [attribute.account]: accountName }),
            refused: (reason) => {
              refusal = reason;
            },
            carrier: span.carrier,
          });
          end(response.status);
          return response;
        } catch (error) {
          refusal = 'internal-error';
          end(500);
          throw error;
        }
      },
    );
}

const jobAttributes = messagingAttributes('process', 'requests');

/**
 * Has processing reported: a span that follows from that of accepting, across the queue, a count, a duration, the lag, and the outcomes. What follows
 * from the job is a part of this span.
 */
export function traceProcessing(
  { telemetry, deliveries }: { readonly telemetry: Telemetry; readonly deliveries: Service['deliveries'] },
  work: (job: RequestJob, attempt: Attempt) => Promise<readonly FollowUp[]>,
): Worker<RequestJob> {
  return (job, attempt) => {
    const about = { [attribute.flow]: job.kind === 'place-order' ? 'PlaceOrder' : 'ApproveOrder' };
    const attributes = { ...jobAttributes, ...about, [attribute.attempt]: attempt.number };
    return telemetry.trace(
      { name: 'process requests', kind: 'consumer', attributes, carrier: job.trace },
      async (span) => {
        const startedAt = performance.now();
        if (attempt.number === 1) {
          const seconds = Math.max(0, Date.now() - attempt.addedAt.getTime()) / 1_000;
          telemetry.record('order_integration.service.process.lag', seconds, about);
        }
        const end = (outcome: string, failure?: string) => {
          const told = { ...about, [attribute.outcome]: outcome };
          const error = failure === undefined ? {} : { [attribute.errorType]: failure };
          const seconds = (performance.now() - startedAt) / 1_000;
          telemetry.count('order_integration.service.process.attempts', { ...told, ...error });
          telemetry.record('order_integration.service.process.duration', seconds, told);
          span.set(told);
          span.end(failure);
        };
        try {
          const followUps = await work({ ...job, trace: span.carrier() ?? job.trace }, attempt);
          const results = followUps
            .filter(({ queue }) => Object.is(queue, deliveries))
            .map(({ job: delivery }) => (delivery as DeliveryJob).result);
          for (const { flow, code } of results) {
            const told = { [attribute.flow]: flow, [attribute.code]: code };
            telemetry.count('order_integration.service.results', told);
          }
          end('processed');
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
