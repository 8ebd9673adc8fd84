import type { Server } from 'node:http';
import { memoryQueue, type Queue } from '@order-integration/queue';
import { createService, type DeliveryJob } from '@order-integration/service';
import { senderServer } from './sender-server.ts';

/**
 * Sends by the delivery of a service: puts jobs into its queue and waits until the record of attempts has each of them delivered. Taking
 * requests is no part of it.
 */
export async function deliverAll(deliveries: Queue<DeliveryJob>): Promise<Server> {
  let missing = 0;
  let onAllDelivered: () => void = () => {};
  let added = 0;
  const service = createService({
    accounts: { authenticate: async () => undefined },
    orders: { place: unasked, approve: unasked },
    requests: memoryQueue(),
    deliveries,
    delivery: {
      allowedNetworks: ['127.0.0.1/32'],
      record: ({ outcome }) => {
        if (outcome !== 'delivered') return;
        missing -= 1;
        if (missing === 0) onAllDelivered();
      },
    },
  });
  await service.start();
  return senderServer(async (jobs) => {
    missing = jobs.length;
    const delivered = new Promise<void>((resolve) => {
      onAllDelivered = resolve;
    });
    await Promise.all(jobs.map((job) => add(job)));
    await delivered;
  });

  async function add(job: DeliveryJob): Promise<void> {
    added += 1;
    await deliveries.add(job, {
      key: `delivery-${added}`,
      group: job.result.marketplaceOrderId ?? '',
      // As many as the service's own announcements have: the endpoint and the account.
      lanes: [job.connectorEndpoint, job.accountName],
    });
  }
}

function unasked(): never {
  throw new Error('No request was sent');
}
