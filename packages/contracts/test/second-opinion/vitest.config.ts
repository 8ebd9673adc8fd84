import { defineProject } from 'vitest/config';

/** Loads the model's own source with Zod 3 in the place of Zod 4, because zod-to-json-schema reads no other. */
export default defineProject({
  resolve: { alias: [{ find: /^zod$/, replacement: 'zod/v3' }] },
  test: {
    name: 'contracts-second-opinion',
    include: ['*.test.ts'],
    testTimeout: 60_000,
    chaiConfig: { truncateThreshold: 0 },
  },
});
