import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { HandlerRun } from '../../src/connector/observation.ts';
import type { Facts } from './facts.ts';
import type { Body, Rules } from './rules.ts';

/** What a reference connector remembers. */
export class State {
  readonly handled: HandlerRun[] = [];
  readonly #seen = new Map<string, Promise<void>>();
  readonly #notes = new Map<string, number>();

  /** Runs the handler for a notification, unless it ran or runs already; resolves when it has run. */
  async handle(facts: Facts, rules: Rules): Promise<void> {
    const body = facts.value as Body;
    const key = rules.key(body);
    const known = this.#seen.get(key);
    if (known !== undefined) return known;
    const running = this.#run(body, facts, rules);
    if (!rules.late) this.remember(key, running, rules.memory);
    await running;
    if (rules.late) this.remember(key, running, rules.memory);
  }

  /** Marks a notification as handled. */
  remember(key: string, running: Promise<void> = Promise.resolve(), memory = Number.POSITIVE_INFINITY): void {
    this.#seen.set(key, running);
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= memory) break;
      this.#seen.delete(oldest);
    }
  }

  /** Notes that something happened; gives how often it had happened before. */
  note(name: string): number {
    const before = this.noted(name);
    this.#notes.set(name, before + 1);
    return before;
  }

  /** How often something was noted. */
  noted(name: string): number {
    return this.#notes.get(name) ?? 0;
  }

  /** A handler takes a moment, as one that writes to a database does. */
  async #run(body: Body, facts: Facts, rules: Rules): Promise<void> {
    if (rules.handlingMs > 0) await pause(rules.handlingMs);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    this.handled.push(...rules.runs(body, facts));
  }
}
