import { memoryQueue } from '@order-integration/queue';
import { deliveryQueueOptions } from '@order-integration/service';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { deliverAll } from './deliver-all.ts';

/** The service's delivery, from a queue in memory. */
export const setUpServer: SetUpServer = () => deliverAll(memoryQueue(deliveryQueueOptions));
