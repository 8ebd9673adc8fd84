import { startTimeLimit } from '@order-integration/internal';
import { CheckFailure } from '../check.ts';
import { formatMs } from '../run-check.ts';

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

  /**
   * Waits until so many meant notifications have come.
   * @param what whose they are, for the message: `order X`.
   * @throws {CheckFailure} that says how long it waited for what, and what came, where the limit has passed before.
   */
  async expect(count: number, meant: Meant, what: string, extraMs = 0): Promise<readonly Received[]> {
    const received = await this.waitFor(count, meant, extraMs);
    if (received.length >= count) return received;
    const wanted = `${count} ${count === 1 ? 'notification' : 'notifications'} of ${what}`;
    const others = this.#received.length - received.length;
    const besides = others > 0 ? `, and ${others} of others` : '';
    throw new CheckFailure(
      `waited ${formatMs(this.#limitMs + extraMs)} for ${wanted}, received ${received.length}${besides}`,
    );
  }

  /** Waits until so many meant notifications have come, or the limit has passed; returns those that have come then. */
  waitFor(count: number, meant: Meant = () => true, extraMs = 0): Promise<readonly Received[]> {
    const found = () => this.#received.filter(meant);
    if (found().length >= count) return Promise.resolve(found());
    return new Promise((resolve) => {
      const settle = () => {
        limit.clear();
        this.#listeners.delete(look);
        resolve(found());
      };
      const look = () => {
        if (found().length >= count) settle();
      };
      const limit = startTimeLimit(this.#limitMs + extraMs, settle);
      this.#listeners.add(look);
    });
  }
}

/** A notification as it came. */
export interface Received {
  readonly method: string;
  /** Below the connector's secret: what the service has appended. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly value: unknown;
  /** When it had come whole, by `performance.now()`. */
  readonly at: number;
}

/** A key of the notification's body; undefined where there is none. */
export function bodyValue({ value }: Pick<Received, 'value'>, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** How a connector of the runner answers a notification. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Never answers. */
  | 'hang'
  /** Closes the connection without an answer. */
  | 'cut';

/** Takes a notification. */
export const accepted: Reply = { status: 200 };
