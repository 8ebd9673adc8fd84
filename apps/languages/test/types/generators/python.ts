import { join } from 'node:path';
import { openApiFiles, openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Command, Generator, Paths, Setting } from '../support/generator.ts';
import { quicktype, unlistedKeys } from './quicktype.ts';

/** What datamodel-code-generator is called with. */
const flags: readonly Setting[] = [
  { setting: '--output-model-type pydantic_v2.BaseModel', reason: 'Models of pydantic 2.' },
  { setting: '--strict-nullable', reason: 'With OpenAPI 3.0 it refuses null at a required key without.' },
  { setting: '--use-annotated', reason: '`mypy --strict` takes no `constr()` for a type.' },
];

const pydantic = {
  tool: 'datamodel-code-generator',
  version: '0.89.0',
  target: 'Python (pydantic 2)',
  language: 'python',
  installs: ['python'],
  settings: [
    ...flags,
    {
      setting: 'exclude_unset=True, when it is written',
      reason: 'What was absent is written as null without.',
    },
  ],
  losses: [],
} as const;

/** The generators of Python. */
export const pythonGenerators: readonly Generator[] = [
  ...openApiFiles.map(
    (input): Generator => ({
      ...pydantic,
      input,
      roots: openApiRoots,
      build: (paths) => [
        ['mkdir', 'generated'],
        datamodel(paths, join(paths.published, input), 'openapi', 'generated/models.py'),
        mypy(paths, 'generated', 'datamodel_code_generator.py'),
      ],
      run: (paths) => [
        python(paths, 'python'),
        'datamodel_code_generator.py',
        ...openApiRoots.map(({ type }) => `${type}=generated.models`),
      ],
    }),
  ),
  ...['schemas/2020-12', 'schemas/draft-07'].map(
    (input): Generator => ({
      ...pydantic,
      input,
      roots: schemaRoots,
      build: (paths) => [
        ['mkdir', 'generated'],
        ...schemaRoots.map(({ schema, type }) => {
          const file = join(paths.published, input, `${schema}.schema.json`);
          return datamodel(paths, file, 'jsonschema', `generated/${type}.py`);
        }),
        mypy(paths, 'generated', 'datamodel_code_generator.py'),
      ],
      run: (paths) => [
        python(paths, 'python'),
        'datamodel_code_generator.py',
        ...schemaRoots.map(({ type }) => `${type}=generated.${type}`),
      ],
    }),
  ),
  ...openApiFiles.map(
    (input): Generator => ({
      tool: 'openapi-generator',
      version: '7.24.0',
      target: 'Python (pydantic 2)',
      language: 'python',
      installs: ['python'],
      input,
      roots: openApiRoots,
      settings: [],
      build: (paths) => [
        [
          python(paths, 'openapi-generator-cli'),
          ...['generate', '--generator-name', 'python', '--input-spec', join(paths.published, input)],
          ...['--output', '.', '--additional-properties', 'packageName=generated'],
          ...['--global-property', 'models,supportingFiles,modelTests=false,modelDocs=false'],
        ],
        // Not `--strict`: its validators have no annotations.
        [python(paths, 'mypy'), '--follow-imports=silent', 'generated/models'],
      ],
      run: (paths) => [
        python(paths, 'python'),
        'openapi_generator.py',
        ...openApiRoots.map(({ type }) => type),
      ],
      losses: [],
    }),
  ),
  ...openApiFiles.map(
    (input): Generator => ({
      tool: 'openapi-python-client',
      version: '0.29.1',
      target: 'Python (attrs)',
      language: 'python',
      installs: ['python'],
      input,
      roots: openApiRoots,
      settings: [],
      build: (paths) => [
        [
          python(paths, 'openapi-python-client'),
          ...[
            'generate',
            '--path',
            join(paths.published, input),
            '--output-path',
            'generated',
            '--meta',
            'none',
          ],
        ],
        mypy(paths, 'generated/models'),
      ],
      run: (paths) => [
        python(paths, 'python'),
        'openapi_python_client.py',
        ...openApiRoots.map(({ type }) => type),
      ],
      losses: [],
    }),
  ),
  {
    tool: 'quicktype',
    version: '26.0.0',
    target: 'Python (dataclasses)',
    language: 'python',
    installs: ['javascript', 'python'],
    input: 'schemas/2020-12',
    roots: schemaRoots,
    settings: [],
    build: (paths) => [
      ['mkdir', 'generated'],
      ...quicktype(paths, 'python', (type) => `generated/${type}.py`),
      [python(paths, 'python'), '-m', 'compileall', '-q', 'generated'],
    ],
    run: (paths) => [python(paths, 'python'), 'quicktype.py', ...schemaRoots.map(({ type }) => type)],
    losses: [unlistedKeys],
  },
];

function datamodel(paths: Paths, input: string, kind: string, output: string): Command {
  return [
    python(paths, 'datamodel-codegen'),
    ...['--input', input, '--input-file-type', kind, '--output', output],
    ...[...flags.flatMap(({ setting }) => setting.split(' ')), '--disable-warnings'],
  ];
}

function mypy(paths: Paths, ...checked: readonly string[]): Command {
  return [python(paths, 'mypy'), '--strict', '--follow-imports=silent', ...checked];
}

/** A program that pip has installed. */
function python({ tools }: Paths, name: string): string {
  return join(tools.python, 'bin', name);
}
