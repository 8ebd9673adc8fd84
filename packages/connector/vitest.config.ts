import { defineProject } from 'vitest/config';

export default defineProject({
  test: {
    name: 'connector',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Tests open many databases for a moment: compiling PGlite well would take most of it.
    execArgv: ['--liftoff-only', '--wasm-lazy-compilation'],
    testTimeout: 30_000,
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
});
