/** A time limit that is running. */
export interface TimeLimit {
  /** Ends the limit: `onExpire` is not called any more. */
  readonly clear: () => void;
}

/** How often the shared timer looks, in milliseconds. A limit ends up to this much later than it says. */
const tickMs = 50;

class RunningLimit implements TimeLimit {
  // Declared and not defined: a class that defines fields runs an initialiser for each object, and every request makes one.
  declare readonly end: number;
  declare readonly expire: () => void;

  constructor(end: number, expire: () => void) {
    this.end = end;
    this.expire = expire;
  }

  clear(): void {
    running.delete(this);
  }
}

const running = new Set<RunningLimit>();
let ticker: ReturnType<typeof setInterval> | undefined;

/**
 * Calls a function once when time is up, unless the limit is cleared first. All limits share one coarse timer, because a timer of its own
 * costs a request more than reading its body: a limit ends up to 50 ms late, never early.
 * @param milliseconds how long; any number, also beyond the 2,147,483,647 that a timer of Node can hold.
 * @param onExpire must not throw.
 */
export function startTimeLimit(milliseconds: number, onExpire: () => void): TimeLimit {
  const limit = new RunningLimit(performance.now() + milliseconds, onExpire);
  running.add(limit);
  ticker ??= setInterval(expireLimits, tickMs);
  return limit;
}

/** What work is told by that it is not waited for any more. */
export interface Ending {
  /** Aborted at the end; made when it is asked for first. */
  readonly signal: AbortSignal;
  /** Throws the reason if the end has come. */
  throwIfEnded(): void;
  /** Calls back at the end; at once if it has come. For whoever needs no signal, which costs as much as reading a request. */
  onEnd(callback: (reason: unknown) => void): void;
}

/** An `AbortController` whose signal is made when it is asked for first: most jobs end without anybody having looked at it. */
export class LazyAbortController implements Ending {
  #controller: AbortController | undefined;
  #ended: { readonly reason: unknown } | undefined;
  #callbacks: ((reason: unknown) => void)[] | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#ended !== undefined) this.#controller.abort(this.#ended.reason);
    }
    return this.#controller.signal;
  }

  get aborted(): boolean {
    return this.#ended !== undefined;
  }

  throwIfEnded(): void {
    if (this.#ended !== undefined) throw this.#ended.reason;
  }

  onEnd(callback: (reason: unknown) => void): void {
    if (this.#ended === undefined) {
      this.#callbacks ??= [];
      this.#callbacks.push(callback);
    } else callback(this.#ended.reason);
  }

  /** Only the first call counts. */
  abort(reason: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = { reason };
    this.#controller?.abort(reason);
    for (const callback of this.#callbacks ?? []) callback(reason);
  }
}

/**
 * Waits for work up to a limit, or until the caller's signal is aborted. The work is told and otherwise left alone: what it does later cannot be
 * undone from here.
 * @param late makes the error for work that is late.
 * @throws what the work throws, what `late` makes, or the reason of the caller's signal.
 */
export async function withinTime<Value>(
  {
    milliseconds,
    late,
    signal,
  }: {
    readonly milliseconds: number;
    readonly late: () => Error;
    readonly signal?: AbortSignal | undefined;
  },
  work: (ending: Ending) => Promise<Value>,
): Promise<Value> {
  signal?.throwIfAborted();
  const ending = new LazyAbortController();
  const forward = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', forward, { once: true });
  const limit = startTimeLimit(milliseconds, () => ending.abort(late()));
  try {
    return await new Promise<Value>((resolve, reject) => {
      ending.onEnd(reject);
      work(ending).then(resolve, reject);
    });
  } finally {
    limit.clear();
    signal?.removeEventListener('abort', forward);
  }
}

function expireLimits(): void {
  const now = performance.now();
  for (const limit of running) {
    if (limit.end > now) continue;
    running.delete(limit);
    limit.expire();
  }
  // Stopped where nothing runs, so that it does not keep a process alive.
  if (running.size > 0) return;
  clearInterval(ticker);
  ticker = undefined;
}
