import { join } from 'node:path';
import { openApiFiles, openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Command, Generator, Paths } from '../support/generator.ts';
import { npmProgram, quicktype } from './quicktype.ts';

/** The generators of TypeScript. Types are gone at run time, so of the first two the compiler is asked; quicktype generates checks. */
export const typescriptGenerators: readonly Generator[] = [
  ...openApiFiles.map(
    (input): Generator => ({
      tool: 'openapi-typescript',
      version: '7.13.0',
      target: 'TypeScript',
      language: 'javascript',
      installs: ['javascript'],
      input,
      roots: openApiRoots,
      settings: [],
      build: (paths) => [
        linkModules(paths),
        [
          npmProgram(paths, 'openapi-typescript'),
          join(paths.published, input),
          '--output',
          'generated/types.ts',
        ],
      ],
      run: () => ['node', 'check-types.mjs', 'openapi-typescript/types'],
      losses: [],
    }),
  ),
  {
    tool: 'json-schema-to-typescript',
    version: '16.0.0',
    target: 'TypeScript',
    language: 'javascript',
    installs: ['javascript'],
    input: 'schemas/2020-12',
    roots: schemaRoots,
    settings: [],
    build: (paths) => [
      linkModules(paths),
      ...schemaRoots.map(({ schema, type }): Command => {
        const input = join(paths.published, `schemas/2020-12/${schema}.schema.json`);
        return [npmProgram(paths, 'json2ts'), '--input', input, '--output', `generated/${type}.ts`];
      }),
    ],
    run: () => ['node', 'check-types.mjs', 'json-schema-to-typescript/types'],
    losses: [],
  },
  {
    tool: 'quicktype',
    version: '26.0.0',
    target: 'TypeScript',
    language: 'javascript',
    installs: ['javascript'],
    input: 'schemas/2020-12',
    roots: schemaRoots,
    settings: [],
    build: (paths) => [
      linkModules(paths),
      ...quicktype(paths, 'typescript', (type) => `generated/${type}.ts`),
      [
        npmProgram(paths, 'tsc'),
        ...strict,
        'quicktype/round-trip.ts',
        // By name, because the compiler emits nothing of what is imported from below a folder node_modules, as the cache is.
        ...schemaRoots.map(({ type }) => `generated/${type}.ts`),
      ],
    ],
    run: () => ['node', 'out/quicktype/round-trip.js'],
    losses: [],
  },
];

const strict = '--strict --rootDir . --outDir out --target es2022 --module nodenext --types node'.split(' ');

/** Makes the installed packages visible from the workplace, and the folder for what is generated. */
function linkModules({ tools }: Paths): Command {
  return ['sh', '-c', `ln -s "$0" node_modules && mkdir generated`, join(tools.javascript, 'node_modules')];
}
