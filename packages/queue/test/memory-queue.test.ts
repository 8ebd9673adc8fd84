import { describeQueue } from '@order-integration/testing/queue';
import { memoryQueue } from '../src/index.ts';

describeQueue('a queue in memory', async <Job>(options = {}) => {
  const queue = memoryQueue<Job>(options);
  return { queue, close: () => queue.stop() };
});
