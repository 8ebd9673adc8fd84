import type { Queue, Worker } from '@order-integration/queue';
import type { RequestJob } from '@order-integration/service';
import type { Store } from '../store/store.ts';

/**
 * A queue of requests that keeps a record of each in the tables, without customer data. The record is written first: a job without one is
 * from before the last reset and is dropped.
 */
export function recordRequests(queue: Queue<RequestJob>, store: Store): Queue<RequestJob> {
  return {
    add: async (job, options) => {
      await insert(store, job);
      try {
        return await queue.add(job, options);
      } catch (error) {
        await forget(store, job);
        throw error;
      }
    },
    start: (worker, options) => queue.start(recording(worker, store), options),
    stop: () => queue.stop(),
    ready: () => queue.ready(),
    lanes: queue.lanes,
    deadLetters: queue.deadLetters,
    journal: queue.journal,
    counts: () => queue.counts(),
  };
}

function recording(worker: Worker<RequestJob>, store: Store): Worker<RequestJob> {
  return async (job, attempt) => {
    if (!(await setState(store, job, 'processing'))) return;
    try {
      // Added here, not by the queue: what is done shows its outcomes.
      for (const { queue, ...followUp } of (await worker(job, attempt)) ?? [])
        await queue.add(followUp.job, followUp.options);
    } catch (error) {
      await setState(store, job, 'waiting');
      throw error;
    }
    await setState(store, job, 'done');
  };
}

async function insert(store: Store, job: RequestJob): Promise<void> {
  const { kind, operationId, accountName, connectorName } = job;
  await store.rows(
    `INSERT INTO sandbox.requests (operation_id, kind, account, affiliate_id, marketplace_order_id, connector_name, state)
     VALUES ($1, $2, $3, $4, $5, $6, 'queued')
     ON CONFLICT DO NOTHING`,
    [operationId, kind, accountName, affiliateOf(job), orderIdOf(job), connectorName],
  );
}

/** As well as it goes: a record that stays behind shows a request as queued that was never accepted. */
async function forget(store: Store, { operationId }: RequestJob): Promise<void> {
  await store
    .rows("DELETE FROM sandbox.requests WHERE operation_id = $1 AND state = 'queued'", [operationId])
    .catch(() => {});
}

/** False where the request has no record. */
async function setState(
  store: Store,
  { operationId }: RequestJob,
  state: 'processing' | 'waiting' | 'done',
): Promise<boolean> {
  const rows = await store.rows(
    'UPDATE sandbox.requests SET state = $2 WHERE operation_id = $1 RETURNING id::text AS id',
    [operationId, state],
  );
  return rows.length > 0;
}

function affiliateOf(job: RequestJob): string | null {
  return job.kind === 'place-order' ? job.affiliateId : null;
}

function orderIdOf(job: RequestJob): string {
  return job.kind === 'place-order' ? job.order.marketplaceOrderId : job.request.marketplaceOrderId;
}
