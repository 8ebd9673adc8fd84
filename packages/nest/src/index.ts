export { OrderIntegrationModule } from './adapter.ts';
export { ApiResult } from './api-result.ts';
export { OnCode, OnError, OnSuccess, OnUnknownCode } from './handler-decorators.ts';
export type { OrderIntegrationAsyncOptions, OrderIntegrationOptions } from './options.ts';
export { ResultExceptionFilter, ResultInterceptor } from './results.ts';
