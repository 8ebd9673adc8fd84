import { defineProject } from 'vitest/config';

export default defineProject({
  test: { name: 'service-fastify', include: ['test/**/*.test.ts'], testTimeout: 180_000 },
});
