import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTypes } from './support/check-types.ts';
import { composeProject } from './support/compose-project.ts';
import { readExamples } from './support/read-readme.ts';
import { startingPoint } from './support/starting-points.ts';

const packages = ['contracts', 'http', 'connector', 'express', 'fastify', 'nest', 'client', 'service', 'queue'];

const versions = ['typescript-5.5', 'typescript-5.9', 'typescript'];

describe.each(packages)('the types of %s, in a project that follows its README', (folder) => {
  const name = `@order-integration/${folder}`;

  it.each(versions)('compile with %s, declaration files included', async (typescript) => {
    const project = await followReadme(name);
    for (const resolution of ['NodeNext', 'Bundler'] as const)
      expect(await checkTypes(project, { typescript, resolution, types: ['node'] })).toEqual([]);
  });
});

/** A project with what a README asks for, its examples, and a file that takes everything that the package exports. */
async function followReadme(name: string): Promise<string> {
  const examples = readExamples(name);
  const installed = examples.flatMap((example) => [...example.installed]);
  const project = await composeProject([...startingPoint(name), ...installed]);
  await writeFile(join(project, 'surface.ts'), `export * from '${name}';\n`);
  for (const [index, { files }] of examples.entries()) {
    const [entry = ''] = files;
    for (const file of files) {
      const path = join(project, `example-${index + 1}`, relative(dirname(entry), file));
      await mkdir(dirname(path), { recursive: true });
      await cp(file, path);
    }
  }
  return project;
}
