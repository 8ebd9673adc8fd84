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

/**
 * Jobs in the order in which they are due. Nearly all come in that order, one after the other: those stand in a list, which costs each of them the
 * same however many there are, and only what is tried again or follows in its group has to find its place in a heap.
 */
export class DueJobs {
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
export function isDueBefore(one: StoredJob, other: StoredJob): boolean {
  return one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.sequence < other.sequence);
}
