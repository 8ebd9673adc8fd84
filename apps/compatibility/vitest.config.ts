import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'compatibility',
    include: ['test/**/*.test.ts'],
    testTimeout: 300_000,
  },
});
