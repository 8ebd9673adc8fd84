import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'service',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/delivery/support/property-seed.ts'],
    testTimeout: 20_000,
  },
});
