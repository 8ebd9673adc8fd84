import { join } from 'node:path';
import { describeGracefulEnd } from '@order-integration/testing/app';

describeGracefulEnd(join(import.meta.dirname, '..'));
