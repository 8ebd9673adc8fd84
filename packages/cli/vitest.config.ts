import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'cli',
    include: ['test/**/*.test.ts'],
    // A database in a folder takes 20 s to be made on a busy machine, and a server as long to end.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
