import { describeAdapter } from '@order-integration/testing';
import { majors } from './majors.ts';
import { startExpress } from './start-express.ts';

for (const [name, framework] of majors) describeAdapter(name, startExpress(framework));
