export { orderIntegration } from './adapter.ts';
export { type ResultErrorsOptions, resultErrors, sendResult } from './results.ts';
