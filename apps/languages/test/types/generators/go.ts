import { join } from 'node:path';
import { openApiFiles, openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Generator } from '../support/generator.ts';
import { quicktype, unlistedKeys } from './quicktype.ts';

/** The generators of Go. The tools are pinned by go.mod, and vet is as strict as Go gets. */
export const goGenerators: readonly Generator[] = [
  ...openApiFiles.map(
    (input): Generator => ({
      tool: 'oapi-codegen',
      version: '2.8.2',
      target: 'Go',
      language: 'go',
      installs: [],
      input,
      roots: openApiRoots,
      settings: [],
      build: ({ published }) => [
        [
          ...(['go', 'tool', 'oapi-codegen', '-generate', 'types', '-package', 'main'] as const),
          ...['-o', 'oapi-codegen/types.gen.go', join(published, input)],
        ],
        ['go', 'vet', './oapi-codegen'],
        ['go', 'build', '-o', 'round-trip', './oapi-codegen'],
      ],
      run: () => ['./round-trip'],
      losses: [],
    }),
  ),
  ...openApiFiles.map(
    (input): Generator => ({
      tool: 'ogen',
      version: '1.24.0',
      target: 'Go',
      language: 'go',
      installs: [],
      input,
      roots: openApiRoots,
      settings: [],
      build: ({ published }) => [
        [
          ...(['go', 'tool', 'ogen', '--config', 'ogen/ogen.yml', '--loglevel', 'error'] as const),
          ...['--target', 'ogen', '--package', 'main', join(published, input)],
        ],
        ['go', 'vet', './ogen'],
        ['go', 'build', '-o', 'round-trip', './ogen'],
      ],
      run: () => ['./round-trip'],
      losses: [],
    }),
  ),
  {
    tool: 'quicktype',
    version: '26.0.0',
    target: 'Go',
    language: 'go',
    installs: ['javascript'],
    input: 'schemas/2020-12',
    roots: schemaRoots,
    settings: [],
    build: (paths) => [
      ['mkdir', '-p', ...schemaRoots.map(({ type }) => `generated/${type.toLowerCase()}`)],
      ...quicktype(
        paths,
        'go',
        (type) => `generated/${type.toLowerCase()}/types.go`,
        (type) => ['--package', type.toLowerCase()],
      ),
      ['go', 'vet', './quicktype', './generated/...'],
      ['go', 'build', '-o', 'round-trip', './quicktype'],
    ],
    run: () => ['./round-trip'],
    losses: [unlistedKeys],
  },
];
