import { memoryQueue } from '@order-integration/queue';
import { deliveryQueueOptions } from '@order-integration/service';
import { intakeOn, type ServiceQueues, wholeOn } from './benchmark-service.ts';
import type { SetUpServer } from './set-up-server.ts';

/** The service on queues in memory, storing only. */
export const setUpIntake: SetUpServer = (stage) => intakeOn(queues(), stage);

/** The service on queues in memory, to the delivered notification. */
export const setUpWhole: SetUpServer = () => wholeOn(queues());

function queues(): ServiceQueues {
  return { requests: memoryQueue(), deliveries: memoryQueue(deliveryQueueOptions) };
}
