import { HandlerTimeoutError } from './handler-timeout-error.ts';

/** The time of one handler. */
export class Deadline {
  #controller: AbortController | undefined;
  #error: HandlerTimeoutError | undefined;

  /** The error with which the time ran out; undefined while it has not. */
  get error(): HandlerTimeoutError | undefined {
    return this.#error;
  }

  /** Aborted when the time runs out. Made only for handlers that ask for it: it costs as much as reading a body. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#error) this.#controller.abort(this.#error);
    return this.#controller.signal;
  }

  /**
   * Waits for work up to a limit. Work that is late goes on: what it does cannot be undone from here.
   * @throws {HandlerTimeoutError} when the time ran out.
   */
  wait(work: Promise<void>, milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#error = new HandlerTimeoutError(milliseconds);
        this.#controller?.abort(this.#error);
        reject(this.#error);
      }, milliseconds);
      const settle = () => {
        clearTimeout(timer);
        resolve(work);
      };
      work.then(settle, settle);
    });
  }
}
