/**
 * Runs work until it is done, the time is up, or the caller aborts it. It is told by its own signal, and not waited for then: a
 * `fetch` or a stream that does not listen must not outlast its limit.
 * @param late what to throw when the time is up.
 * @throws what the work throws, `late`, or the reason of the caller's signal.
 */
export function withinTime<Value>(
  milliseconds: number,
  late: Error,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const end = new AbortController();
  const giveUp = () => end.abort(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  const timer = setTimeout(() => end.abort(late), milliseconds);
  return new Promise<Value>((resolve, reject) => {
    end.signal.addEventListener('abort', () => reject(end.signal.reason), { once: true });
    work(end.signal).then(resolve, reject);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  });
}
