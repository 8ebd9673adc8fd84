/** What a project has before anything of ours comes: its compiler and Node's types. */
const everyProject = ['typescript', '@types/node'];

/** The reader's own test runner, which an example of a test names. */
export const testRunner = 'vitest';

/** What `nest new` has put there; the version is the project's own, and no install line of ours may change it. */
const nestProject = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  'reflect-metadata',
  'rxjs',
];

/** What is installed already where a README of ours is read. */
export function startingPoint(packageName: string): readonly string[] {
  return packageName === '@order-integration/nest' ? [...everyProject, ...nestProject] : everyProject;
}
