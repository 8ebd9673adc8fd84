/** Groups what is submitted at the same time into one piece of work. */
export interface Batcher<Item, Result> {
  /** Resolves with the item's own result, or rejects as the work of its batch did. */
  submit(item: Item): Promise<Result>;
}

/** How items are grouped. */
export interface BatcherOptions<Item, Result> {
  /** Does the work of a batch and gives a result for each item, in their order. One batch at a time. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Whether an item may join those that have been chosen; otherwise it waits for a later batch. Everything may when left out. */
  readonly joins?: (item: Item, chosen: readonly Item[]) => boolean;
  /** Most items of a batch. */
  readonly most: number;
}

interface Pending<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Creates a batcher. While a batch is at work, the next one gathers. */
export function createBatcher<Item, Result>({
  flush,
  joins = () => true,
  most,
}: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let pending: Pending<Item, Result>[] = [];
  let busy = false;

  const take = (): Pending<Item, Result>[] => {
    const chosen: Pending<Item, Result>[] = [];
    const items: Item[] = [];
    const left: Pending<Item, Result>[] = [];
    for (const each of pending) {
      if (items.length < most && joins(each.item, items)) {
        chosen.push(each);
        items.push(each.item);
      } else left.push(each);
    }
    pending = left;
    return chosen;
  };

  const work = async (): Promise<void> => {
    while (pending.length > 0) {
      const batch = take();
      try {
        const results = await flush(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        pending.push({ item, resolve, reject });
        if (busy) return;
        busy = true;
        // After the other callbacks of this turn, which often submit as well.
        setImmediate(() => void work());
      }),
  };
}
