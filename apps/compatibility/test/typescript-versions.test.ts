import { readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTypes } from './support/check-types.ts';
import { composeProject, packageFolder } from './support/compose-project.ts';
import { publishedLibraries } from './support/published-libraries.ts';
import { readExamples } from './support/read-readme.ts';
import { startingPoint, testRunner } from './support/starting-points.ts';

const packages = [
  'contracts',
  'http',
  'connector',
  'express',
  'fastify',
  'nest',
  'client',
  'service',
  'queue',
  'conformance',
];

const versions = ['typescript-5.5', 'typescript-5.9', 'typescript'];

describe.each(versions)('%s, strict, with every declaration file checked', (typescript) => {
  it.each(['NodeNext', 'Bundler'] as const)(
    'compiles every package and its examples as %s',
    async (resolution) => {
      const project = await followReadmes();
      expect(await checkTypes(project, { typescript, resolution, types: ['node'] })).toEqual([]);
    },
  );
});

describe.each([...publishedLibraries])(
  'the declaration files of %s',
  (name, { peerDependencies, peerDependenciesMeta }) => {
    it("import modules of Node only where Node's types are an optional peer", () => {
      const declarations = readFileSync(join(packageFolder(name), 'dist/index.d.mts'), 'utf8');
      const speaksOfNode = /from "node:|\bBuffer\b|\bNodeJS\./.test(declarations);
      const isPeer = peerDependencies?.['@types/node'] !== undefined;
      expect(isPeer).toBe(speaksOfNode);
      expect(peerDependenciesMeta?.['@types/node']?.optional ?? false).toBe(speaksOfNode);
    });
  },
);

/** A project with what the READMEs ask for, their examples, and a file per package that takes everything that it exports. */
async function followReadmes(): Promise<string> {
  const pages = packages.map((folder) => {
    const name = `@order-integration/${folder}`;
    // Examples of tests take the types of a test runner, which asks for a TypeScript of its own choice.
    const examples = readExamples(name).filter(({ imports }) => !imports.has(testRunner));
    return { folder, name, examples };
  });
  const installed = pages.flatMap(({ name, examples }) => [
    ...startingPoint(name),
    ...examples.flatMap((example) => [...example.installed]),
  ]);
  const project = await composeProject(installed);
  for (const { folder, name, examples } of pages) {
    await writeFile(join(project, `${folder}.ts`), `export * from '${name}';\n`);
    for (const [index, { files }] of examples.entries())
      await copyTogether(files, join(project, `example-${index + 1}-of-${folder}`));
  }
  return project;
}

/** Copies the first file into a folder, and the others to where its relative imports expect them. */
async function copyTogether(files: readonly string[], folder: string): Promise<void> {
  const [entry = ''] = files;
  for (const file of files) {
    const path = join(folder, relative(dirname(entry), file));
    await mkdir(dirname(path), { recursive: true });
    await cp(file, path);
  }
}
