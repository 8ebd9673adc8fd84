import type { EmittedResult } from '@order-integration/contracts';

/** A notification on its way to a connector. Stored as JSON in the queue of deliveries. */
export interface DeliveryJob {
  /** The `connectorEndpoint` to which the notification's path is appended. */
  readonly connectorEndpoint: string;
  /** The account that goes into `an`. */
  readonly accountName: string;
  /** The body. */
  readonly result: EmittedResult;
  /** What the same operation came to besides, announced after this. */
  readonly followers?: readonly EmittedResult[];
}
