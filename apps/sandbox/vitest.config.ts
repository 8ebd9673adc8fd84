import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'sandbox',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Files share what they import: most of their time would go into loading it again.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
