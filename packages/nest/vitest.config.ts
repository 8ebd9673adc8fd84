import { defineProject } from 'vitest/config';

/** The types only: the tests run once per major of Nest, in `test/nest-11` and `test/nest-12`. */
export default defineProject({
  test: {
    name: 'nest',
    include: [],
    typecheck: { enabled: true, only: true, include: ['test/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
});
