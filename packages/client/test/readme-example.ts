import { createClient } from '@order-integration/client';
import { describeCode, isSuccess } from '@order-integration/contracts';

const client = createClient({
  account: 'grocery1',
  credentials: { appKey: process.env.VTEX_APP_KEY, appToken: process.env.VTEX_APP_TOKEN },
});

/** Tells VTEX that an order is paid. Resolves when the request is queued: the outcome follows as a notification. */
export async function approve(marketplaceOrderId: string): Promise<void> {
  const result = await client.updateOrderStatus({
    marketplaceOrderId,
    marketplaceOrderStatus: 'approved',
    connectorName: 'example-connector',
    connectorEndpoint: 'https://connector.example.com/api/vtex',
  });
  if (!isSuccess(result)) throw new Error(`${result.code}: ${describeCode(result.code).remedy}`);
}
