import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'connector-express', include: ['test/**/*.test.ts'], testTimeout: 120_000 },
});
