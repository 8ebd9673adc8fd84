import { createServer } from 'node:http';
import { toNodeHandler } from '@order-integration/http';
import { memoryQueue } from '@order-integration/queue';
import {
  createService,
  type DeliveryJob,
  deliverySchedule,
  type RequestJob,
} from '@order-integration/service';
import { accounts } from './my-accounts.ts';
import { orders } from './my-orders.ts';

const service = createService({
  accounts,
  orders,
  requests: memoryQueue<RequestJob>(),
  deliveries: memoryQueue<DeliveryJob>({ retry: deliverySchedule }),
});

createServer(toNodeHandler(service)).listen(3000);
await service.start();
