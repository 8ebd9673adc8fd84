import { hash } from 'node:crypto';
import { ContractError, notificationUrl } from '@order-integration/contracts';
import type { QueueOptions } from '@order-integration/queue';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * The options of a queue of deliveries. Its schedule is the one that Standard Webhooks recommends: at once, then after 5 s, 5 min, 30 min, 2 h,
 * 5 h, 10 h, 14 h, 20 h and 24 h, a little more than three days in all; each pause up to a tenth shorter or longer, so that what failed
 * together does not return together. How many notifications are under way, and how the endpoints share them, is our choice.
 * @example
 * const deliveries = memoryQueue<DeliveryJob>({ ...deliveryQueueOptions, onDead: (letter) => alert(letter.reason) });
 */
export const deliveryQueueOptions = {
  concurrency: 64,
  lanes: {
    concurrency: 32,
    startConcurrency: 4,
    failures: 5,
    pausesMs: [10 * second, 30 * second, minute, 5 * minute, 15 * minute],
  },
  retry: {
    delays: [
      5 * second,
      5 * minute,
      30 * minute,
      2 * hour,
      5 * hour,
      10 * hour,
      14 * hour,
      20 * hour,
      24 * hour,
    ],
    jitter: 0.1,
  },
} satisfies Partial<QueueOptions>;

/** The lane of an account, in the queue of requests and in that of deliveries. */
export function accountLane(accountName: string): string {
  return `account:${accountName}`;
}

/** Where a connector's notifications go. */
export interface Target {
  /** The URL that they are posted to; undefined where the endpoint is no URL of http or https. */
  readonly url: Readonly<URL> | undefined;
  /**
   * The lane of the endpoint, whatever the account: its origin and a digest of the rest, because lanes are listed and logged and the path
   * may hold a secret.
   */
  readonly lane: string;
}

/** Finds the target of a notification. */
export type FindTarget = (job: {
  readonly connectorEndpoint: string;
  readonly accountName: string;
}) => Target;

/** Most targets that are kept. A service delivers to few connectors, again and again. */
const mostTargets = 1_000;

/** Returns a function that finds targets, and keeps the last ones; do not change what it returns. */
export function createTargets(): FindTarget {
  const targets = new Map<string, Target>();
  return ({ connectorEndpoint, accountName }) => {
    const key = `${accountName}\0${connectorEndpoint}`;
    const known = targets.get(key);
    if (known !== undefined) return known;
    const target = {
      url: parseUrl(connectorEndpoint, accountName),
      // For no account: an endpoint that serves several is one lane.
      lane: endpointLane(parseUrl(connectorEndpoint, ''), connectorEndpoint),
    };
    if (targets.size >= mostTargets) targets.clear();
    targets.set(key, target);
    return target;
  };
}

function parseUrl(connectorEndpoint: string, accountName: string): URL | undefined {
  try {
    return notificationUrl(connectorEndpoint, accountName);
  } catch (error) {
    if (!ContractError.isInstance(error)) throw error;
    return undefined;
  }
}

/** A host may be as long as a URL; the digest tells the rest apart. */
function endpointLane(url: URL | undefined, connectorEndpoint: string): string {
  const digest = hash('sha256', url?.href ?? connectorEndpoint, 'base64url').slice(0, 16);
  return `endpoint:${url?.origin.slice(0, 260) ?? ''}#${digest}`;
}
