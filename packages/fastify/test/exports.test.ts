import { join } from 'node:path';
import { describeExports } from '@order-integration/testing';

describeExports(join(import.meta.dirname, '..'), {
  values: ['orderIntegration', 'resultReplies', 'resultSchema'],
  types: ['ResultRepliesOptions'],
});
