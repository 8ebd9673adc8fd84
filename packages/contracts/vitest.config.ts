import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'contracts',
    include: ['test/**/*.test.ts'],
    exclude: ['test/second-opinion/**'],
    setupFiles: ['test/support/property-seed.ts'],
    isolate: false,
    testTimeout: 60_000,
    chaiConfig: { truncateThreshold: 0 },
    typecheck: { enabled: true, include: ['test/types/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
});
