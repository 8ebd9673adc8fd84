import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'compatibility',
    include: ['test/**/*.test.ts'],
    // Need Python and Go: `npm run test:languages` runs them.
    exclude: ['test/languages/**'],
    testTimeout: 300_000,
  },
});
