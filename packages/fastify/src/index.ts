export { orderIntegration } from './adapter.ts';
export { type ResultRepliesOptions, resultReplies, resultSchema } from './results.ts';
