export { describeQueue } from './describe-queue.ts';
export { eventually } from './eventually.ts';
export { createGate, type Gate } from './gate.ts';
export type { OpenedQueue, OpenQueue } from './open-queue.ts';
export { type Recorder, record, type Seen } from './recorder.ts';
