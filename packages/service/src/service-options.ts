import type { JsonLimits } from '@order-integration/http';
import type { Queue } from '@order-integration/queue';
import type { Accounts } from './accounts.ts';
import type { Behaviour } from './behaviour.ts';
import type { DeliveryJob } from './delivery/delivery-job.ts';
import type { DeliveryOptions } from './delivery/delivery-options.ts';
import type { Orders } from './orders.ts';
import type { RequestJob } from './processing/request-job.ts';

/** How a service works. */
export interface ServiceOptions {
  readonly accounts: Accounts;
  readonly orders: Orders;
  /** Accepted requests. What is answered SOI003 stands here. */
  readonly requests: Queue<RequestJob>;
  /** Notifications on their way. Give it `deliverySchedule` as its retry schedule. */
  readonly deliveries: Queue<DeliveryJob>;
  readonly delivery?: DeliveryOptions;
  /** Switches for what no source of VTEX answers. */
  readonly behaviour?: Partial<Behaviour>;
  /** Most bytes (1 MiB), milliseconds (10,000) and depth (64) of a request's body. */
  readonly limits?: Partial<JsonLimits>;
  /** Hears of every exception that is no outcome. Left out: its stack and those of its causes go to stderr. It may fail without harm. */
  readonly onError?: ((error: unknown) => unknown) | undefined;
}

/** The options with every default in place. */
export interface Service
  extends Required<Omit<ServiceOptions, 'delivery' | 'behaviour' | 'limits' | 'onError'>> {
  readonly onError: (error: unknown) => void;
  readonly behaviour: Behaviour;
  readonly limits: JsonLimits;
}
