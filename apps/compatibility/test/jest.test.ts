import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder } from './support/compose-project.ts';
import { runProgram } from './support/run-program.ts';

it("passes a Nest 11 application's own tests under Jest: testing module, supertest, application context", async () => {
  const application = join(appFolder, 'nest-11-jest');
  const jest = join(application, 'node_modules/jest/bin/jest.js');
  const { code, output } = await runProgram(jest, ['--ci', '--colors=false'], application);
  expect(code, output).toBe(0);
  expect(output).toMatch(/^Tests: +4 passed, 4 total$/m);
});
