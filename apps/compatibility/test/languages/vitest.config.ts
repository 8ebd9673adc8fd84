import { defineConfig } from 'vitest/config';

// Not one of the projects of `npm test`: these tests need Python and Go.
export default defineConfig({
  test: {
    name: 'languages',
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
