import { randomBytes } from 'node:crypto';
import { exampleResult, notificationKey, responseCodes } from '@order-integration/contracts';
import { instructions } from '../programs/connector-options.ts';

/** A notification that is to be sent, once or as a copy. */
export interface PlannedNotification {
  readonly kind: 'notification';
  readonly key: string;
  readonly order: string;
  readonly body: string;
  /** What it asks of its handler. */
  readonly instruction: string;
}

/** A body that a connector must refuse and keep. */
export interface PlannedRefusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly body: string;
}

export type Planned = PlannedNotification | PlannedRefusal;

/** Decides what is sent next. */
export interface Plan {
  /** What is sent at once, side by side: one body, or some copies of it. */
  readonly next: () => readonly Planned[];
  /** Has something that was not answered well sent once more. */
  readonly repeat: (planned: Planned) => void;
}

/** How often something is done. */
const shares = {
  refusal: 0.06,
  lateCopy: 0.12,
  copiesAtOnce: 0.12,
  failOnce: 0.05,
  newOrder: 0.25,
  repeat: 0.6,
};
/** An order has notifications until it makes room for another. */
const openOrders = 12;
/** Copies are sent of the last so many. */
const remembered = 2_000;
const codes: readonly string[] = [...responseCodes, 'EOI999'];

/**
 * Creates a plan.
 * @param random from 0 to below 1.
 * @param prefix tells its orders from those of other plans.
 * @param paddingBytes by how much its notifications are larger than they need be.
 */
export function createPlan(random: () => number, prefix: string, paddingBytes = 0): Plan {
  const orders: string[] = [];
  const sent: PlannedNotification[] = [];
  const repeated: Planned[] = [];
  let made = 0;

  const createRefusal = (): PlannedRefusal => {
    made += 1;
    const broken = {
      ...exampleResult('SOI001'),
      marketplaceOrderId: `${prefix}-refused-${made}`,
      code: made,
    };
    const text = JSON.stringify(broken);
    return random() < 0.5
      ? { kind: 'refusal', status: 422, body: text }
      : { kind: 'refusal', status: 400, body: text.slice(0, -1) };
  };

  const pickOrder = (): string => {
    if (orders.length < openOrders || random() < shares.newOrder) orders.push(`${prefix}-${made}`);
    if (orders.length > openOrders) orders.shift();
    return pick(orders, random);
  };

  const createNotification = (): PlannedNotification => {
    made += 1;
    const instruction = random() < shares.failOnce ? instructions.failOnce : instructions.handle;
    const padding = randomBytes(paddingBytes / 2).toString('hex');
    const name = `${prefix}-${made}`;
    const notification = notificationOf(pickOrder(), name, instruction, pick(codes, random), padding);
    sent.push(notification);
    if (sent.length > remembered) sent.shift();
    return notification;
  };

  return {
    next: () => {
      const chance = random();
      const again = random() < shares.repeat ? repeated.shift() : undefined;
      if (again !== undefined) return [again];
      if (chance < shares.refusal) return [createRefusal()];
      if (chance < shares.refusal + shares.lateCopy && sent.length > 0) return [pick(sent, random)];
      const notification = createNotification();
      return random() < shares.copiesAtOnce ? [notification, notification, notification] : [notification];
    },
    repeat: (planned) => {
      // A sender that gives up is possible as well.
      if (random() < shares.repeat) repeated.push(planned);
    },
  };
}

/** Makes a notification that asks something of its handler. */
export function notificationOf(
  order: string,
  operation: string,
  instruction: string,
  code = 'SOI001',
  padding = '',
): PlannedNotification {
  const result = {
    ...exampleResult('SOI001'),
    code,
    marketplaceOrderId: order,
    operationId: `operation-${operation}`,
    message: instruction,
    ...(padding === '' ? {} : { padding }),
  };
  const key = notificationKey(result);
  return { kind: 'notification', key, order, body: JSON.stringify(result), instruction };
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from');
  return item;
}
