const brand = Symbol.for('order-integration.service.DeliveryFailure');

/** An attempt that this side ended. The message is the reason for the record: it holds nothing of body, path or secret. */
export class DeliveryFailure extends Error {
  readonly [brand] = true;
  override readonly name = 'DeliveryFailure';
  /** `stopped` when trying again is of no use. */
  readonly outcome: 'retry' | 'stopped';

  constructor(outcome: 'retry' | 'stopped', reason: string) {
    super(reason);
    this.outcome = outcome;
  }

  /** Whether a value is a DeliveryFailure of any copy of this package. */
  static isInstance(value: unknown): value is DeliveryFailure {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
