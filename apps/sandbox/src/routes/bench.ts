import type { Queue } from '@order-integration/queue';
import type { Database } from '@order-integration/queue-postgres';
import type { DeliveryJob, RequestJob } from '@order-integration/service';
import type { Configuration } from '../configuration.ts';
import type { Store } from '../store/store.ts';
import type { World } from '../world/world.ts';

/** What the sandbox's own routes work on. */
export interface Bench {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly store: Store;
  readonly world: World;
  readonly requests: Queue<RequestJob>;
  readonly deliveries: Queue<DeliveryJob>;
  /** Aborted when the sandbox is being stopped: nobody shall wait for longer. */
  readonly closing: AbortSignal;
}
