import { notificationUrl } from '@order-integration/contracts';
import type { DeliveryJob } from '@order-integration/service';
import { concurrency } from '../servers/concurrency.ts';
import type { Send } from './sender-server.ts';

/** Posts one body; resolves with the status when the answer has been read. */
export type Post = (url: URL, body: string) => Promise<number>;

/** Sends by posting, as many at a time as a delivery does, without a queue and without a second try. */
export function postAll(post: Post): Send {
  return async (jobs) => {
    const [first] = jobs;
    if (first === undefined) return;
    // All go to one connector, whose URL a program of one's own would know by heart.
    const url = notificationUrl(first.connectorEndpoint, first.accountName);
    const waiting = jobs.values();
    await Promise.all(Array.from({ length: concurrency }, () => postEach(post, url, waiting)));
  };
}

/** All workers take from the same iterator. */
async function postEach(post: Post, url: URL, jobs: Iterable<DeliveryJob>): Promise<void> {
  for (const { result } of jobs) {
    const status = await post(url, JSON.stringify(result));
    if (status !== 200) throw new Error(`The receiver answered ${status}`);
  }
}
