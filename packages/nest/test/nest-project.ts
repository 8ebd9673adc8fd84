import { defineProject } from 'vitest/config';

declare module 'vitest' {
  interface ProvidedContext {
    /** The major of Nest on which the tests run. */
    readonly nestMajor: number;
    /** Folder of the package that has it installed. */
    readonly nestFolder: string;
  }
}

/**
 * The tests of this folder on one major of Nest.
 * @param root folder of the package that has that major installed: what is named here is taken from there.
 */
export function nestProject(nestMajor: number, root: string) {
  return defineProject({
    root,
    resolve: {
      dedupe: [
        '@nestjs/common',
        '@nestjs/core',
        '@nestjs/platform-express',
        '@nestjs/platform-fastify',
        '@nestjs/swagger',
        '@order-integration/nest',
      ],
    },
    test: {
      name: `nest-${nestMajor}`,
      include: ['../*.test.ts'],
      provide: { nestMajor, nestFolder: root },
      testTimeout: 30_000,
    },
  });
}
