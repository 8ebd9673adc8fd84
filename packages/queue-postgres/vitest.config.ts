import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'queue-postgres',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Tests open many databases for a moment: compiling PGlite well would take most of it.
    execArgv: ['--liftoff-only', '--wasm-lazy-compilation'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
