import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type NewOrder, newOrderSchema } from '@order-integration/contracts';

const vector = '@order-integration/contracts/vectors/new-order/writer/valid/05-seller-delivers.json';

/** A published New Order, the seller delivers, made an order of one's own that waits for its payment. */
export async function exampleOrder(marketplaceOrderId: string, connectorEndpoint: string): Promise<NewOrder> {
  const path = createRequire(import.meta.url).resolve(vector);
  const { body } = JSON.parse(await readFile(path, 'utf8')) as { readonly body: object };
  return newOrderSchema.parse({
    ...body,
    marketplaceOrderId,
    marketplaceOrderStatus: 'new',
    connectorEndpoint,
  });
}
