import { OrderBook } from './order-book.ts';

/** What a reference service remembers. */
export class ServiceState {
  readonly book = new OrderBook();
  readonly #notes = new Map<string, number>();
  readonly #turns = new Map<string, Promise<void>>();

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

  /** Does something after everything else of the same name. */
  inTurn(name: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(work);
    this.#turns.set(name, turn);
    return turn;
  }
}
