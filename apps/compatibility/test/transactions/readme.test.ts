import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder, packageFolder } from '../support/compose-project.ts';
import { runProgram } from '../support/run-program.ts';
import { libraries } from './libraries.ts';
import { generatePrisma } from './set-up.ts';

const readme = readFileSync(join(packageFolder('connector'), 'README.md'), 'utf8');
const source = readFileSync(join(import.meta.dirname, 'libraries.ts'), 'utf8');
const examples = new Map(
  [...readme.matchAll(/<!-- ship: (.+) -->\n```ts\n\/\/ .+\n([\s\S]*?)```/g)].map(
    ([, name = '', code = '']) => [name, code],
  ),
);

it('the README of the connector shows an example of each library, as it is run', () => {
  const names = Object.keys(libraries).filter((name) => name !== 'pg (Client)');
  expect([...examples.keys()].toSorted()).toEqual(names.toSorted());
  const lines = source.replaceAll(/^ +/gm, '');
  for (const [name, code] of examples) expect(lines, name).toContain(code.replaceAll(/^ +/gm, ''));
});

it('the README of the connector says with which versions they are run', () => {
  const table = [...readme.matchAll(/^\| `([^`]+)`(?: \([^)]*\))? +\| (\d+\.\d+) +\|/gm)];
  expect(table.map(([, name]) => name)).toEqual([
    'pg',
    'drizzle-orm',
    'kysely',
    'knex',
    'prisma',
    'postgres',
  ]);
  for (const [, name = '', version = ''] of table)
    expect(versionOf(name), name).toMatch(new RegExp(`^${version}\\.`));
});

it("the example of Prisma compiles with Prisma's own client, without a cast", {
  timeout: 120_000,
}, async () => {
  const folder = join(appFolder, 'node_modules/.transaction-types');
  generatePrisma(folder);
  const lines = [
    "import type { HandlerContext } from '@order-integration/connector';",
    "import { fromPrisma } from '@order-integration/queue-postgres';",
    "import type { PrismaClient } from './prisma/client.ts';",
    'export const ship = async (prisma: PrismaClient, orderId: string, context: HandlerContext) => {',
    examples.get('prisma') ?? '',
    '};',
  ];
  const project = join(folder, 'tsconfig.json');
  writeFileSync(join(folder, 'example.ts'), lines.join('\n'));
  writeFileSync(
    project,
    JSON.stringify({
      extends: '../../../../tsconfig.base.json',
      compilerOptions: { noUnusedLocals: false },
      files: ['example.ts'],
    }),
  );
  const compiler = join(appFolder, 'node_modules/typescript/lib/tsc.js');
  const { code, output } = await runProgram(compiler, ['--project', project, '--pretty', 'false'], folder);
  expect(output).toBe('');
  expect(code).toBe(0);
});

function versionOf(name: string): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(appFolder, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return manifest.version;
}
