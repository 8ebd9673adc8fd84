import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      '.ci/vitest.config.ts',
      'packages/*/vitest.config.ts',
      'packages/contracts/test/second-opinion/vitest.config.ts',
      'packages/nest/test/nest-*/vitest.config.ts',
      'apps/*/vitest.config.ts',
    ],
    reporters: ['default'],
    // Many files wait for servers and processes more than they compute: with one worker for each core the cores are idle half of the time.
    maxWorkers: availableParallelism() + 1,
  },
});
