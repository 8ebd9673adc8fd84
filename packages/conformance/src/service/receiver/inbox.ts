import type { Received } from './received.ts';
import { accepted, type Reply } from './reply.ts';

/** Tells the notifications that are meant. */
export type Meant = (received: Received) => boolean;

/** One connector of the runner: it keeps every notification, and answers as it was told. */
export class Inbox {
  /** The `connectorEndpoint` of this connector. */
  readonly endpoint: string;
  readonly #limitMs: number;
  readonly #replies: Reply[];
  readonly #received: Received[] = [];
  readonly #listeners = new Set<() => void>();

  /** `limitMs`: milliseconds to wait for notifications. `replies`: one per notification; the last one stays. */
  constructor(endpoint: string, limitMs: number, replies: readonly Reply[]) {
    this.endpoint = endpoint;
    this.#limitMs = limitMs;
    this.#replies = [...replies];
  }

  /** Every notification so far, oldest first. */
  get received(): readonly Received[] {
    return this.#received;
  }

  /** Keeps a notification and says how it is to be answered. */
  take(received: Received): Reply {
    this.#received.push(received);
    for (const look of [...this.#listeners]) look();
    const reply = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
    return reply ?? accepted;
  }

  /** Waits until so many meant notifications have come, or the limit has passed; gives those that have come then. */
  waitFor(count: number, meant: Meant = () => true, extraMs = 0): Promise<readonly Received[]> {
    const found = () => this.#received.filter(meant);
    if (found().length >= count) return Promise.resolve(found());
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve(found());
      };
      const look = () => {
        if (found().length >= count) settle();
      };
      const timer = setTimeout(settle, this.#limitMs + extraMs);
      this.#listeners.add(look);
    });
  }
}
