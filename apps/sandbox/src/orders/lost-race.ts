const brand = Symbol.for('order-integration.sandbox.LostRace');

/** Somebody else was faster: the transaction is rolled back and everything decided anew. */
export class LostRace extends Error {
  readonly [brand] = true;
  override readonly name = 'LostRace';

  /** Whether a value is a LostRace of any copy of this module. */
  static isInstance(value: unknown): value is LostRace {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** Far more than rivals for the last unit of a SKU. */
const mostRaces = 20;

/** Runs work until it loses no race. @throws the signal's reason once the operation is out of time. */
export async function whileRacing<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  for (let race = 1; ; race += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!LostRace.isInstance(error) || race === mostRaces) throw error;
    }
  }
}
