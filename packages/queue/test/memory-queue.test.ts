import { memoryQueue } from '../src/index.ts';
import { describeQueue } from './contract/describe-queue.ts';

describeQueue('a queue in memory', async <Job>(options = {}) => {
  const queue = memoryQueue<Job>(options);
  return { queue, close: () => queue.stop() };
});
