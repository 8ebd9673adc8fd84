import { type EmittedResult, failure } from '@order-integration/contracts';
import type { DeadLetter, FollowUp } from '@order-integration/queue';
import type { DeliveryJob } from '../delivery/deliver.ts';
import { accountLane } from '../delivery/fairness.ts';
import type { Service } from '../options.ts';
import { groupOf, type RequestJob, subjectOf } from './process.ts';

/**
 * What puts the outcomes of a request on their way to the connector: jobs that follow from the request's end. Each outcome of an operation is
 * decided once, when it is stored: its key is the operation and the flow, so that what a second run finds after a crash changes nothing.
 */
export function announce(
  service: Service,
  job: RequestJob,
  results: readonly EmittedResult[],
): readonly FollowUp[] {
  const { notificationOrder } = service.behaviour;
  const inOrder = notificationOrder === 'swapped' ? results.toReversed() : results;
  return inOrder.map((result) => toFollowUp(service, job, result, result.flow));
}

/**
 * What a request announces that has died: that a service failed (EOI006), because nobody will learn of it otherwise. With a key of its own, so
 * that the same request, redriven, still announces its outcome.
 */
export function announceDeath(service: Service, { job }: DeadLetter<RequestJob>): readonly FollowUp[] {
  return [toFollowUp(service, job, failure('EOI006', subjectOf(job)), 'dead')];
}

function toFollowUp(
  { deliveries, findTarget }: Service,
  { operationId, accountName, connectorName, connectorEndpoint }: RequestJob,
  result: EmittedResult,
  distinction: string,
): FollowUp {
  const job: DeliveryJob = { accountName, connectorName, connectorEndpoint, result };
  return {
    queue: deliveries,
    job,
    options: {
      key: JSON.stringify([operationId, distinction]),
      group: groupOf(accountName, result.marketplaceOrderId),
      lanes: [findTarget(job).lane, accountLane(accountName)],
    },
  };
}
