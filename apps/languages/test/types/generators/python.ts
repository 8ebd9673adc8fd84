import { join } from 'node:path';
import { openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Command, Generator, Paths } from '../support/generator.ts';
import { quicktype } from './quicktype.ts';

const pydantic = {
  tool: 'datamodel-code-generator',
  version: '0.89.0',
  target: 'Python (pydantic 2)',
  language: 'python',
  installs: ['python'],
  settings: [
    { setting: '--output-model-type pydantic_v2.BaseModel', reason: 'Models of pydantic 2.' },
    { setting: '--strict-nullable', reason: 'With OpenAPI 3.0 it refuses null at a required key without.' },
    { setting: '--use-annotated', reason: '`mypy --strict` takes no `constr()` for a type.' },
  ],
  losses: [],
} as const;

/** The generators of Python. */
export const pythonGenerators: readonly Generator[] = [
  ...['openapi/openapi-3.1.json', 'openapi/openapi-3.0.json'].map(
    (input): Generator => ({
      ...pydantic,
      input,
      roots: openApiRoots,
      build: (paths) => [
        ['mkdir', 'generated'],
        datamodel(paths, join(paths.published, input), 'openapi', 'generated/models.py'),
        mypy(paths, 'datamodel_code_generator.py'),
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
        mypy(paths, 'datamodel_code_generator.py'),
      ],
      run: (paths) => [
        python(paths, 'python'),
        'datamodel_code_generator.py',
        ...schemaRoots.map(({ type }) => `${type}=generated.${type}`),
      ],
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
    losses: [],
  },
];

function datamodel(paths: Paths, input: string, kind: string, output: string): Command {
  return [
    python(paths, 'datamodel-codegen'),
    ...['--input', input, '--input-file-type', kind, '--output', output],
    ...[...pydantic.settings.flatMap(({ setting }) => setting.split(' ')), '--disable-warnings'],
  ];
}

function mypy(paths: Paths, program: string): Command {
  return [python(paths, 'mypy'), '--strict', 'generated', program];
}

/** A program that pip has installed. */
function python({ tools }: Paths, name: string): string {
  return join(tools.python, 'bin', name);
}
