import type { DeadLetter, DeadLetters, Queue } from '@order-integration/queue';
import type { DeliveryJob, RequestJob } from '@order-integration/service';
import type { Page } from './page.ts';

/** A job that is not tried any more, without its content. */
export interface DeadLetterRecord {
  /** The queue and the id in it. */
  readonly id: string;
  readonly queue: QueueName;
  readonly account: string;
  readonly marketplaceOrderId: string | null;
  /** Code of the notification; null for a request. */
  readonly code: string | null;
  readonly reason: string;
  readonly attempts: number;
  /** RFC 3339. */
  readonly addedAt: string;
  readonly diedAt: string;
}

/** The queues, by name. */
export interface Queues {
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
}

/** Name of a queue. */
export type QueueName = keyof Queues;

/** How many are fetched at a time: a queue hands them over with their jobs, of which each may hold a large order. */
const mostAtATime = 20;

/**
 * Lists the dead letters of both queues: first the requests, then the deliveries, each oldest first.
 * @throws {ConfigurationError} for an `after` that is no `next` of an earlier page.
 */
export async function listDeadLetters(
  queues: Queues,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<Page<DeadLetterRecord>> {
  const items: DeadLetterRecord[] = [];
  let place = after === undefined ? firstPlace : readPlace(after);
  while (place !== undefined && items.length < limit) {
    const { queue }: Place = place;
    const page = await list(queues[queue], Math.min(limit - items.length, mostAtATime), place.after);
    items.push(...page.items.map((letter) => toRecord(queue, letter)));
    place = page.next === undefined ? placeBehind(queue) : { queue, after: page.next };
  }
  // A page that would be empty is none.
  if (place?.after === undefined && place && (await list(queues[place.queue], 1)).items.length === 0)
    place = undefined;
  return { items, next: place === undefined ? null : `${place.queue}.${place.after ?? ''}` };
}

/** Puts a dead letter back into its queue. False where there is none. */
export async function redriveDeadLetter(queues: Queues, id: string): Promise<boolean> {
  const { queue, after = '' } = readPlace(id) ?? {};
  return queue !== undefined && after !== '' && queues[queue].deadLetters.redrive(after);
}

/** Deletes a dead letter. False where there is none. */
export async function discardDeadLetter(queues: Queues, id: string): Promise<boolean> {
  const { queue, after = '' } = readPlace(id) ?? {};
  return queue !== undefined && after !== '' && queues[queue].deadLetters.discard(after);
}

/** A dead letter of a queue by its id, or all of the queue. */
interface Place {
  readonly queue: QueueName;
  readonly after?: string;
}

const firstPlace: Place = { queue: 'requests' };

function placeBehind(queue: QueueName): Place | undefined {
  return queue === 'requests' ? { queue: 'deliveries' } : undefined;
}

/** Reads `{queue}.{id}`; undefined where there is no such queue. */
function readPlace(text: string): Place | undefined {
  const [, queue, after = ''] = /^(requests|deliveries)\.(.*)$/.exec(text) ?? [];
  if (queue === undefined) return undefined;
  return { queue: queue as QueueName, ...(after !== '' && { after }) };
}

function list(
  { deadLetters }: { readonly deadLetters: Pick<DeadLetters<RequestJob | DeliveryJob>, 'list'> },
  limit: number,
  after?: string,
) {
  return deadLetters.list({ limit, ...(after !== undefined && { after }) });
}

/** A dead letter without its content. */
export function toRecord(
  queue: QueueName,
  { id, job, reason, attempts, addedAt, diedAt }: DeadLetter<RequestJob | DeliveryJob>,
): DeadLetterRecord {
  return {
    id: `${queue}.${id}`,
    queue,
    account: job.accountName,
    ...aboutOf(job),
    reason,
    attempts,
    addedAt: addedAt.toISOString(),
    diedAt: diedAt.toISOString(),
  };
}

function aboutOf(job: RequestJob | DeliveryJob): Pick<DeadLetterRecord, 'marketplaceOrderId' | 'code'> {
  if ('result' in job) return { marketplaceOrderId: job.result.marketplaceOrderId, code: job.result.code };
  const { marketplaceOrderId } = job.kind === 'place-order' ? job.order : job.request;
  return { marketplaceOrderId, code: null };
}
