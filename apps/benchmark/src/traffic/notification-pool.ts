import { catalogue, exampleResult, responseCodes } from '@order-integration/contracts';

/** Many more than a connector remembers, and few enough to keep as bytes. */
const poolSize = 50_000;

const codes = responseCodes.filter((code) =>
  catalogue[code].phases.some((phase) => phase === 'notification'),
);

/**
 * Bodies of notifications as they go over the wire, every one of another order and so with a key of its own; the codes take
 * turns. They come round again only after the whole pool, long after a connector has forgotten them, so that none is a duplicate.
 */
export function* notifications(): Generator<Buffer, never> {
  bodies ??= Array.from({ length: poolSize }, (_, index) => bodyOf(index));
  for (;;) yield* bodies;
}

/**
 * Bodies of notifications that never come round again, for whoever remembers all of them.
 * @param pool which orders they are of, where several loads must have none in common.
 */
export function* newNotifications(pool: number): Generator<Buffer, never> {
  const mark = '<order>';
  const parts = codes.map((code) =>
    JSON.stringify({ ...exampleResult(code), marketplaceOrderId: mark }).split(mark),
  );
  for (let index = pool * ordersOfPool; ; index += 1) {
    const [before = '', after = ''] = parts[index % parts.length] ?? [];
    yield Buffer.from(`${before}order-${100_000_000 + index}${after}`);
  }
}

const ordersOfPool = 10_000_000;

/** Made when they are first asked for: the servers, which are this program too, need none. */
let bodies: readonly Buffer[] | undefined;

function bodyOf(index: number): Buffer {
  const code = codes[index % codes.length] ?? 'SOI001';
  const marketplaceOrderId = `order-${100_000_000 + index}`;
  return Buffer.from(JSON.stringify({ ...exampleResult(code), marketplaceOrderId }));
}
