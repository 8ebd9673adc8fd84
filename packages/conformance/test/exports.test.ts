import { join } from 'node:path';
import { describePackage } from '../../testing/src/package/index.ts';

describePackage(join(import.meta.dirname, '..'));
