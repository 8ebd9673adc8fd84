import { describeQueue } from '../../testing/src/queue/index.ts';
import { memoryQueue } from '../src/index.ts';

describeQueue('a queue in memory', async <Job>(options = {}) => {
  const queue = memoryQueue<Job>(options);
  return { queue, close: () => queue.stop() };
});
