import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'connector-nest', include: ['test/**/*.test.ts'], testTimeout: 120_000 },
});
