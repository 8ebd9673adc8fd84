export {
  type OrderIntegrationAsyncOptions,
  OrderIntegrationModule,
  type OrderIntegrationOptions,
} from './adapter.ts';
export { ApiResult } from './api-result.ts';
export { OnCode, OnError, OnSuccess, OnUnknownCode } from './handlers.ts';
export { ResultExceptionFilter, ResultInterceptor } from './results.ts';
