import { describeAdapter } from '@order-integration/testing';
import { inject } from 'vitest';
import { platforms, startNest } from './start-nest.ts';

for (const [platform, create] of Object.entries(platforms)) {
  describeAdapter(`Nest ${inject('nestMajor')} on ${platform}`, startNest(create));
}
