/** How items are grouped into batches. */
export interface BatcherOptions<Item, Result> {
  /** Does the work of a batch and returns a result for each item, in their order. One batch at a time. */
  readonly flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Most items of a batch. */
  readonly most: number;
  /** Size of an item, by which a batch is limited as well; 0 when left out. */
  readonly sizeOf?: (item: Item) => number;
  /** Most size of a batch; a single item may be larger. */
  readonly mostSize?: number;
}

interface Pending<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Groups what is submitted at the same time into one piece of work; while a batch is at work, the next one gathers.
 * @returns what submits an item: it resolves with the item's own result, or rejects as the work of its batch did.
 */
export function createBatcher<Item, Result>({
  flush,
  most,
  sizeOf = () => 0,
  mostSize = Number.POSITIVE_INFINITY,
}: BatcherOptions<Item, Result>): (item: Item) => Promise<Result> {
  let pending: Pending<Item, Result>[] = [];
  let busy = false;

  const take = (): Pending<Item, Result>[] => {
    let size = 0;
    let count = 0;
    for (const { item } of pending) {
      size += sizeOf(item);
      if (count === most || (count > 0 && size > mostSize)) break;
      count += 1;
    }
    const batch = pending.slice(0, count);
    pending = pending.slice(count);
    return batch;
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

  return (item) =>
    new Promise((resolve, reject) => {
      pending.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      // After the other callbacks of this turn, which often submit as well.
      setImmediate(() => void work());
    });
}
