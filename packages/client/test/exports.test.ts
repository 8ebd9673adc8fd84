import { join } from 'node:path';
import { describePackage } from '@order-integration/testing/package';

describePackage(join(import.meta.dirname, '..'));
