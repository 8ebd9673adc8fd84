import { defineConfig } from 'vitest/config';

// `npm run test:languages`, and not one of the projects of `npm test`: these tests need the tools of other languages.
export default defineConfig({
  test: {
    name: 'languages',
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
