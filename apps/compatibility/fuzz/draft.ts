import { exampleResult, responseCodes, routes } from '@order-integration/contracts';

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** The secret in the path. It protects nothing: the servers listen on the loopback interface for the length of a run. */
export const secret = 'a-secret-of-the-fuzz-run';

/** Where every server takes notifications. */
export const mount = '/api/vtex';

/** A request before it is written. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A change of a request. */
export type Mutation = (draft: Draft, random: Random) => Draft;

/** A whole number from 0 to below `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

/** One of some. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[below(random, items.length)] ?? items[0];
}

/** Random bytes, at most so many. */
export function randomBytes(random: Random, most: number): Buffer {
  return Buffer.from(Array.from({ length: below(random, most + 1) }, () => below(random, 256)));
}

const examples = responseCodes.map((code) => exampleResult(code));

/** A right notification. Two thirds are new; the others are of few orders, so that they meet what waits and what was handled. */
export function rightNotification(random: Random): Draft {
  const isNew = random() < 0.67;
  const marketplaceOrderId = isNew ? `order-${Math.floor(random() * 2 ** 48)}` : `often-${below(random, 50)}`;
  const example = examples[below(random, examples.length)];
  return {
    method: 'POST',
    path: `${mount}/${secret}${routes.notification.path}?an=connections`,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ ...example, marketplaceOrderId })),
  };
}
