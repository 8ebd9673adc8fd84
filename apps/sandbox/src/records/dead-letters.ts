import type { DeadLetter, DeadLetters, Queue } from '@order-integration/queue';
import type { DeliveryJob, RequestJob } from '@order-integration/service';
import type { Bench } from '../routes/bench.ts';
import type { Page } from './page.ts';

/** A job that is not tried any more, without its content. */
export interface DeadLetterRecord {
  /** The queue and the id in it. */
  readonly id: string;
  readonly queue: 'requests' | 'deliveries';
  readonly account: string;
  readonly marketplaceOrderId: string | null;
  /** Code of the notification; null for a request. */
  readonly code: string | null;
  readonly reason: string;
  readonly attempts: number;
  readonly addedAt: Date;
  readonly diedAt: Date;
}

type Queues = Pick<Bench, 'requests' | 'deliveries'>;

/** The dead letters of both queues: first the requests, then the deliveries, each oldest first. */
export async function listDeadLetters(
  queues: Queues,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<Page<DeadLetterRecord>> {
  const [start, cursor] = splitId(after ?? 'requests.');
  const first =
    start === 'requests'
      ? await listOf('requests', queues.requests, limit, cursor)
      : { items: [], next: null };
  if (first.next !== null || first.items.length === limit)
    return {
      items: first.items,
      next: first.next ?? ((await hasAny(queues.deliveries)) ? 'deliveries.' : null),
    };
  const rest = limit - first.items.length;
  const second = await listOf(
    'deliveries',
    queues.deliveries,
    rest,
    start === 'deliveries' ? cursor : undefined,
  );
  return { items: [...first.items, ...second.items], next: second.next };
}

/** Puts a dead letter back into its queue. False where there is none. */
export function redriveDeadLetter(queues: Queues, id: string): Promise<boolean> {
  const found = find(queues, id);
  return found ? found.letters.redrive(found.id) : Promise.resolve(false);
}

/** Deletes a dead letter. False where there is none. */
export function discardDeadLetter(queues: Queues, id: string): Promise<boolean> {
  const found = find(queues, id);
  return found ? found.letters.discard(found.id) : Promise.resolve(false);
}

function find(queues: Queues, id: string): { letters: DeadLetters<unknown>; id: string } | undefined {
  const [queue, inQueue] = splitId(id);
  if (inQueue === undefined || (queue !== 'requests' && queue !== 'deliveries')) return undefined;
  return { letters: queues[queue].deadLetters, id: inQueue };
}

function splitId(id: string): readonly [string, string | undefined] {
  const [queue = '', ...rest] = id.split('.');
  return [queue, rest.join('.') || undefined];
}

async function listOf<Job extends RequestJob | DeliveryJob>(
  name: DeadLetterRecord['queue'],
  { deadLetters }: Queue<Job>,
  limit: number,
  after: string | undefined,
): Promise<Page<DeadLetterRecord>> {
  const { items, next } = await deadLetters.list({ limit, ...(after !== undefined && { after }) });
  return {
    items: items.map((letter) => toRecord(name, letter)),
    next: next === undefined ? null : `${name}.${next}`,
  };
}

async function hasAny({ deadLetters }: Queue<DeliveryJob>): Promise<boolean> {
  return (await deadLetters.list({ limit: 1 })).items.length > 0;
}

function toRecord(
  queue: DeadLetterRecord['queue'],
  { id, job, reason, attempts, addedAt, diedAt }: DeadLetter<RequestJob | DeliveryJob>,
): DeadLetterRecord {
  const { marketplaceOrderId, code } = aboutOf(job);
  return {
    id: `${queue}.${id}`,
    queue,
    account: job.accountName,
    marketplaceOrderId,
    code,
    reason,
    attempts,
    addedAt,
    diedAt,
  };
}

function aboutOf(job: RequestJob | DeliveryJob): Pick<DeadLetterRecord, 'marketplaceOrderId' | 'code'> {
  if ('result' in job) return { marketplaceOrderId: job.result.marketplaceOrderId, code: job.result.code };
  const { marketplaceOrderId } = job.kind === 'place-order' ? job.order : job;
  return { marketplaceOrderId, code: null };
}
