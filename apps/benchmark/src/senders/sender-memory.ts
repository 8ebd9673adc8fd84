import { memoryQueue } from '@order-integration/queue';
import { concurrency } from '../servers/concurrency.ts';
import type { SetUpServer } from '../servers/set-up-server.ts';
import { deliverAll } from './deliver-all.ts';

/** The service's delivery, from a queue in memory. */
export const setUpServer: SetUpServer = () => deliverAll(memoryQueue({ concurrency }));
