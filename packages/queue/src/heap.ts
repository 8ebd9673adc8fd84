/** Something that a heap can hold: in one heap at a time. */
export interface HeapItem {
  /** Where it stands, kept by its heap; any number while it is in none. */
  position: number;
}

/** A binary heap: the first of its items at once, the others in the logarithm of their number. It is a class because there are many. */
export class Heap<Item extends HeapItem> {
  readonly #items: Item[] = [];
  readonly #isBefore: (one: Item, other: Item) => boolean;

  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  get size(): number {
    return this.#items.length;
  }

  /** The first of its items, which stays. */
  peek(): Item | undefined {
    return this.#items[0];
  }

  push(item: Item): void {
    item.position = this.#items.length;
    this.#items.push(item);
    this.#rise(item);
  }

  /** Takes the first of its items. */
  pop(): Item | undefined {
    const first = this.#items[0];
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes an item out, wherever it stands. */
  remove(item: Item): void {
    const last = this.#items.pop();
    if (last === undefined || last === item) return;
    this.#put(last, item.position);
    this.update(last);
  }

  /** Moves an item whose order has changed to where it belongs. */
  update(item: Item): void {
    this.#rise(item);
    this.#sink(item);
  }

  #rise(item: Item): void {
    for (;;) {
      const { position } = item;
      const parent = position === 0 ? undefined : this.#items[(position - 1) >> 1];
      if (parent === undefined || !this.#isBefore(item, parent)) return;
      this.#put(item, parent.position);
      this.#put(parent, position);
    }
  }

  #sink(item: Item): void {
    for (;;) {
      const { position } = item;
      const left = this.#items[2 * position + 1];
      const right = this.#items[2 * position + 2];
      const child = right !== undefined && left !== undefined && this.#isBefore(right, left) ? right : left;
      if (child === undefined || !this.#isBefore(child, item)) return;
      this.#put(item, child.position);
      this.#put(child, position);
    }
  }

  #put(item: Item, position: number): void {
    this.#items[position] = item;
    item.position = position;
  }
}
