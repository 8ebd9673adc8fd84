/**
 * Waits for work up to a limit. Work that is late is told by its signal and otherwise left alone: its outcome is unknown.
 * @throws {DOMException} a TimeoutError when the limit passed; the reason of `signal` when that was aborted first.
 */
export async function withinTime<Value>(
  milliseconds: number,
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<Value>,
): Promise<Value> {
  signal.throwIfAborted();
  // Not by `AbortSignal.any` and `AbortSignal.timeout`: nobody holds the latter, and once it is collected it never fires.
  const limit = new AbortController();
  const stop = () => limit.abort(signal.reason);
  const expire = () => limit.abort(new DOMException(`Not done within ${milliseconds} ms`, 'TimeoutError'));
  const timer = setTimeout(expire, milliseconds);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([whenAborted(limit.signal), work(limit.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
