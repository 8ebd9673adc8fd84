import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';

/** An attempt that this side ended. The message is the reason for the record: it holds nothing of body, path or secret. */
export class DeliveryFailure extends defineError('DeliveryFailure') {
  /** `stopped` when trying again is of no use. */
  readonly outcome: 'retry' | 'stopped';

  constructor(outcome: 'retry' | 'stopped', reason: string) {
    super(reason);
    this.outcome = outcome;
  }
}
