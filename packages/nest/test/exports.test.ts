import { join } from 'node:path';
import { describeExports } from '@order-integration/testing';
import { inject } from 'vitest';

describeExports(
  join(import.meta.dirname, '..'),
  {
    values: [
      'ApiResult',
      'OnCode',
      'OnError',
      'OnSuccess',
      'OnUnknownCode',
      'OrderIntegrationModule',
      'ResultExceptionFilter',
      'ResultInterceptor',
    ],
    types: ['OrderIntegrationAsyncOptions', 'OrderIntegrationOptions'],
  },
  [inject('nestFolder')],
);
