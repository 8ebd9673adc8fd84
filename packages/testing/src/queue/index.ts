export { describeQueue } from './describe-queue.ts';
export type { OpenedQueue, OpenQueue } from './queue-under-test.ts';
export { type Recorder, record, type Seen } from './recorder.ts';
export { createGate, eventually, type Gate } from './waiting.ts';
