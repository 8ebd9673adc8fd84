import { defineError } from '@order-integration/internal';

export { ConfigurationError } from '@order-integration/internal';

/** An attempt that this side ended. The message is the reason for the record: it holds nothing of body, path or secret. */
export class DeliveryFailure extends defineError('DeliveryFailure') {
  /** `stopped` when trying again is of no use. */
  readonly outcome: 'retry' | 'stopped';
  /** Whether the endpoint is the cause, so that its other notifications would fail as well. */
  readonly isEndpoint: boolean;

  constructor(
    outcome: 'retry' | 'stopped',
    reason: string,
    { isEndpoint = false, ...options }: { readonly isEndpoint?: boolean } & ErrorOptions = {},
  ) {
    super(reason, options);
    this.outcome = outcome;
    this.isEndpoint = isEndpoint;
  }
}

/** What is known of a request that waits. */
export interface WaitingRequest {
  readonly operationId: string;
  readonly accountName: string;
  /** How often it was tried. */
  readonly attempts: number;
  /** Why the order system put it off, in its own words. */
  readonly reason: string;
}

/** Given to `onError` when the order system has put a request off for the 5th, 10th, 20th, 40th … time. `cause` is its `RetryLater`. */
export class RequestWaitsError extends defineError('RequestWaitsError') {
  readonly operationId: string;
  readonly accountName: string;
  readonly attempts: number;
  readonly reason: string;

  constructor({ operationId, accountName, attempts, reason }: WaitingRequest, options?: ErrorOptions) {
    super(
      `Operation ${operationId} of account ${accountName} still waits after ${attempts} attempts: ${reason}`,
      options,
    );
    this.operationId = operationId;
    this.accountName = accountName;
    this.attempts = attempts;
    this.reason = reason;
  }
}
