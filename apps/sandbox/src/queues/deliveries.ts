import type { AddOptions, Queue, Worker } from '@order-integration/queue';
import type { DeliveryJob } from '@order-integration/service';
import type { NotificationFault } from '../faults/fault.ts';
import { takeNotificationFaults } from '../faults/fault-store.ts';
import type { SendMalformed } from '../faults/send-malformed.ts';
import { isAnnounced, keepAnnouncement } from '../records/requests.ts';
import type { Store } from '../store/store.ts';

/** A notification, and what is wrong with its first attempt. */
interface FaultyDeliveryJob extends DeliveryJob {
  readonly malformed?: 'broken-json' | 'missing-code';
}

/** By how much a swapped notification lets the one behind it go first. */
const swapMs = 1_000;

/** A queue of deliveries that keeps a record of each outcome and applies the faults that are set for notifications. */
export function disturbDeliveries(
  queue: Queue<FaultyDeliveryJob>,
  store: Store,
  sendMalformed: SendMalformed,
): Queue<DeliveryJob> {
  const inTurn = createTurns();
  const addOnce = async (job: DeliveryJob, options: AddOptions) => {
    if (await isAnnounced(store, options.key)) return 'duplicate';
    const faults = await faultsOf(store, job);
    const isLost = faults.some(({ kind }) => kind === 'notification-lost');
    const added = isLost ? 'added' : await addAll(queue, job, options, faults);
    await keepAnnouncement(store, options.key, job.result, added);
    return added;
  };
  return {
    // The service makes sure of a notification more than once; a fault meets it once.
    add: (job, options) => inTurn(options.key, () => addOnce(job, options)),
    // What a dead delivery was about, its schedule, and what follows from it are those of the proper one.
    start: (worker, options) => queue.start(disturbed(worker, store, sendMalformed), options),
    stop: () => queue.stop(),
    ready: () => queue.ready(),
    lanes: queue.lanes,
    deadLetters: queue.deadLetters,
    journal: queue.journal,
    counts: () => queue.counts(),
  };
}

async function addAll(
  queue: Queue<FaultyDeliveryJob>,
  job: DeliveryJob,
  options: AddOptions,
  faults: readonly NotificationFault[],
): Promise<'added' | 'duplicate'> {
  const malformed = faults.find(({ kind }) => kind === 'notification-malformed');
  const faulty = malformed?.kind === 'notification-malformed' ? { ...job, malformed: malformed.form } : job;
  const afterMs = delayOf(faults);
  // A job keeps its place in its group while it waits: in one of its own, nothing waits behind it.
  const timed = afterMs > 0 ? { ...options, afterMs, group: `${options.group} ${options.key}` } : options;
  const added = await queue.add(faulty, timed);
  if (faults.some(({ kind }) => kind === 'notification-duplicated'))
    await queue.add(job, { ...timed, key: `${options.key} duplicated` });
  return added;
}

function delayOf(faults: readonly NotificationFault[]): number {
  return faults.reduce((sum, fault) => {
    if (fault.kind === 'notification-delayed') return sum + fault.milliseconds;
    return fault.kind === 'notifications-swapped' ? sum + swapMs : sum;
  }, 0);
}

function faultsOf(store: Store, { accountName, result }: DeliveryJob): Promise<NotificationFault[]> {
  const { marketplaceOrderId, flow, code } = result;
  return takeNotificationFaults(store, {
    account: accountName,
    marketplaceOrderId: marketplaceOrderId ?? '',
    flow,
    // Only SOI001 has something behind it that could go first.
    isFirst: code === 'SOI001',
  });
}

/** Drops what is from before the last reset, and spoils the first attempt where a fault says so. */
function disturbed(
  worker: Worker<DeliveryJob>,
  store: Store,
  sendMalformed: SendMalformed,
): Worker<FaultyDeliveryJob> {
  return async (job, attempt) => {
    const known = await store.rows('SELECT id FROM sandbox.requests WHERE operation_id = $1', [
      job.result.operationId,
    ]);
    if (known.length === 0) return;
    if (job.malformed !== undefined && attempt.number === 1) await sendMalformed(job, job.malformed, attempt);
    const { malformed: _malformed, ...proper } = job;
    await worker(proper, attempt);
  };
}

/** Runs pieces of work under names: those of one name one after the other, in the order of asking. */
export function createTurns(): <Value>(name: string, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work);
    last.set(name, turn);
    const leave = () => {
      if (last.get(name) === turn) last.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  };
}
