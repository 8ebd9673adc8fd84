/**
 * Waits for work up to a limit. Work that is late is told by its signal and otherwise left alone: its outcome is unknown.
 * @throws {DOMException} a TimeoutError when the limit passed; the reason of `signal` when that was aborted first.
 */
export async function withinTime<Value>(
  milliseconds: number,
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);
  limited.throwIfAborted();
  let stop: () => void = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(limited.reason);
    limited.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work(limited), late]);
  } finally {
    limited.removeEventListener('abort', stop);
  }
}
