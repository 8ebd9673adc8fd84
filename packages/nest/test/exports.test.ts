import { join } from 'node:path';
import { describePackage } from '@order-integration/testing/package';
import { inject } from 'vitest';

describePackage(join(import.meta.dirname, '..'), [inject('nestFolder')]);
