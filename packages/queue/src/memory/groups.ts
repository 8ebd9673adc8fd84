import { Heap, type HeapItem } from '../heap.ts';

/** A job as the memory keeps it. */
export interface StoredJob extends HeapItem {
  readonly id: string;
  readonly key: string;
  readonly group: string;
  readonly lanes: readonly string[];
  /** The job as JSON, so that no worker sees an object that somebody else still changes. */
  readonly text: string;
  readonly addedAt: Date;
  /** Larger than that of all jobs that were added before. */
  readonly sequence: number;
  /** Not tried before this time, in milliseconds of the queue's clock; of those that may run, the one with the earliest time goes first. */
  dueAt: number;
  tries: number;
  failures: number;
  /** The next job of its group. */
  follower: StoredJob | undefined;
  /** The next one among the due jobs of the same lanes. */
  behind: StoredJob | undefined;
}

/** Which job runs next: the one due first, of those that are the first of their group and whose lanes have room. */
export interface Groups {
  /** How many jobs there are, those that run included. */
  readonly size: number;
  /** Adds a job at the end of its group. */
  add(job: StoredJob): void;
  /** Hands out the job that is to run now, if there is one. It holds its group until it is put back or removed. */
  next(): StoredJob | undefined;
  /** Lets a job that was handed out wait again, at the head of its group. */
  putBack(job: StoredJob): void;
  /** Takes out a job that was handed out, and lets the next of its group follow. */
  remove(job: StoredJob): void;
  /** Looks again at what waits for a lane. */
  openLane(lane: string): void;
  /** When the next job will be due that is not yet; undefined where there is none. */
  nextDue(): number | undefined;
}

/** The due jobs of the same lanes, which wait for the same places. */
interface Bucket extends HeapItem {
  readonly name: string;
  readonly lanes: readonly string[];
  readonly jobs: DueJobs;
  /** The heap in which it stands: the ready ones, or those that wait for one lane. */
  heap: Heap<Bucket>;
}

/**
 * Creates groups without jobs. What each step costs grows with the logarithm of the number of jobs: neither a long group nor what waits for a
 * lane is searched.
 * @param blockedBy the first of some lanes that has no room; `openLane` must be called when it has.
 * @param now the queue's clock.
 */
export function createGroups(
  blockedBy: (lanes: readonly string[]) => string | undefined,
  now: () => number,
): Groups {
  const lastOfGroup = new Map<string, StoredJob>();
  const later = new Heap<StoredJob>(isDueBefore);
  const buckets = new Map<string, Bucket>();
  const ready = new Heap<Bucket>(startsBefore);
  const waiting = new Map<string, Heap<Bucket>>();
  let handedOut: readonly string[] = [];
  let size = 0;

  const place = (job: StoredJob, time: number): void => {
    if (job.dueAt > time) later.push(job);
    else makeReady(job);
  };

  const makeReady = (job: StoredJob): void => {
    const name = nameOf(job.lanes);
    const bucket = buckets.get(name);
    if (bucket !== undefined) {
      bucket.jobs.push(job);
      bucket.heap.update(bucket);
      return;
    }
    const created: Bucket = { name, lanes: job.lanes, jobs: new DueJobs(), heap: ready, position: 0 };
    created.jobs.push(job);
    buckets.set(name, created);
    ready.push(created);
  };

  /** Moves the bucket at the head of the ready ones to those that wait for a lane. */
  const block = (bucket: Bucket, lane: string): void => {
    ready.pop();
    const heap = waiting.get(lane) ?? new Heap<Bucket>(startsBefore);
    waiting.set(lane, heap);
    bucket.heap = heap;
    heap.push(bucket);
  };

  const openLane = (lane: string): void => {
    const heap = waiting.get(lane);
    const bucket = heap?.pop();
    if (heap?.size === 0) waiting.delete(lane);
    if (bucket === undefined) return;
    bucket.heap = ready;
    ready.push(bucket);
  };

  /** Only one bucket at a time is told that a lane has room, so the next one must be once that one has taken it or has not. */
  const openOthers = (lanes: readonly string[]): void => {
    for (const lane of lanes) if (waiting.has(lane) && blockedBy([lane]) === undefined) openLane(lane);
  };

  const take = (bucket: Bucket): StoredJob | undefined => {
    const job = bucket.jobs.pop();
    handedOut = bucket.lanes;
    if (!bucket.jobs.isEmpty) ready.update(bucket);
    else {
      ready.pop();
      buckets.delete(bucket.name);
    }
    return job;
  };

  return {
    get size() {
      return size;
    },
    add: (job) => {
      size += 1;
      const last = lastOfGroup.get(job.group);
      lastOfGroup.set(job.group, job);
      if (last === undefined) place(job, now());
      else last.follower = job;
    },
    next: () => {
      openOthers(handedOut);
      handedOut = [];
      const time = now();
      for (let job = later.peek(); job !== undefined && job.dueAt <= time; job = later.peek()) {
        later.pop();
        makeReady(job);
      }
      for (let bucket = ready.peek(); bucket !== undefined; bucket = ready.peek()) {
        const lane = blockedBy(bucket.lanes);
        if (lane === undefined) return take(bucket);
        block(bucket, lane);
        openOthers(bucket.lanes);
      }
      return undefined;
    },
    putBack: (job) => place(job, now()),
    remove: (job) => {
      size -= 1;
      if (job.follower !== undefined) place(job.follower, now());
      else lastOfGroup.delete(job.group);
      // A dead letter shall not keep its whole group in memory.
      job.follower = undefined;
    },
    openLane,
    nextDue: () => later.peek()?.dueAt,
  };
}

function startsBefore(one: Bucket, other: Bucket): boolean {
  const [first, second] = [one.jobs.peek(), other.jobs.peek()];
  return first !== undefined && second !== undefined && isDueBefore(first, second);
}

function nameOf(lanes: readonly string[]): string {
  return lanes.length === 0 ? '' : JSON.stringify(lanes);
}

/**
 * Jobs in the order in which they are due. Nearly all come in that order, one after the other: those stand in a list, which costs each of them the
 * same however many there are, and only what is tried again or follows in its group has to find its place in a heap.
 */
class DueJobs {
  readonly #late = new Heap<StoredJob>(isDueBefore);
  #first: StoredJob | undefined;
  #last: StoredJob | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined && this.#late.size === 0;
  }

  /** The first of them, which stays. */
  peek(): StoredJob | undefined {
    const late = this.#late.peek();
    const first = this.#first;
    return first === undefined || (late !== undefined && isDueBefore(late, first)) ? late : first;
  }

  push(job: StoredJob): void {
    if (this.#last === undefined) this.#first = job;
    else if (isDueBefore(job, this.#last)) {
      this.#late.push(job);
      return;
    } else this.#last.behind = job;
    this.#last = job;
  }

  /** Takes the first of them. */
  pop(): StoredJob | undefined {
    const job = this.peek();
    if (job === undefined || job !== this.#first) return this.#late.pop();
    this.#first = job.behind;
    if (job.behind === undefined) this.#last = undefined;
    job.behind = undefined;
    return job;
  }
}

/** Whether a job is due before another, or was added before it where both are due at the same time. */
function isDueBefore(one: StoredJob, other: StoredJob): boolean {
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.sequence < other.sequence);
}
