import type { UpdateOrderStatus } from '@order-integration/contracts';

/** Enough that two requests of one order are never under way at the same time: those would have to wait for one another. */
const poolSize = 50_000;

/**
 * Bodies of Update Order Status as they go over the wire, every one of another order. They come round again after the whole pool.
 * @param pool which orders: two pools have none in common.
 */
export function* statusUpdates(connectorEndpoint: string, pool = 0): Generator<Buffer, never> {
  const first = pool * poolSize;
  const bodies = Array.from({ length: poolSize }, (_, index) => bodyOf(first + index, connectorEndpoint));
  for (;;) yield* bodies;
}

function bodyOf(index: number, connectorEndpoint: string): Buffer {
  const body: UpdateOrderStatus = {
    marketplaceOrderId: `order-${100_000_000 + index}`,
    marketplaceOrderStatus: 'approved',
    connectorName: 'benchmark',
    connectorEndpoint,
  };
  return Buffer.from(JSON.stringify(body));
}
