import type { RetrySchedule } from '@order-integration/queue';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * The schedule that Standard Webhooks recommends: at once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, a little more
 * than three days in all; each pause up to a tenth shorter or longer, so that what failed together does not return together.
 */
export const deliverySchedule: RetrySchedule = {
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
};
