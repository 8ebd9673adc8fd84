import { join } from 'node:path';

/** A language, its runner, and the validators that the runner tries. */
export interface Language {
  readonly name: string;
  /** The folder below `apps/languages` whose folder `validators` holds the runner. */
  readonly folder: string;
  /** The tools that must be installed, as a person would ask for them. */
  readonly needs: string;
  /** The names by which the runner reports its validators. */
  readonly validators: readonly string[];
  /** What installs and builds the runner below `cache`; each is quick where nothing has changed. */
  readonly prepare: (cache: string) => readonly Command[];
  /** The runner; the file of cases comes as its last argument. */
  readonly start: (cache: string) => Command;
}

/** A program and its arguments, run in the runner's folder. */
export type Command = readonly [program: string, ...argumentsOfIt: string[]];

/** Every language whose validators are tried. */
export const languages: readonly Language[] = [
  {
    name: 'Go',
    folder: 'go',
    needs: 'Go 1.26.5',
    validators: [
      'github.com/santhosh-tekuri/jsonschema/v6',
      'github.com/kaptinlin/jsonschema',
      'github.com/google/jsonschema-go',
      'github.com/xeipuuv/gojsonschema',
    ],
    prepare: (cache) => [['go', 'build', '-o', join(cache, 'runner'), '.']],
    start: (cache) => [join(cache, 'runner')],
  },
  {
    name: 'Python',
    folder: 'python',
    needs: 'Python 3.11 with venv',
    validators: ['jsonschema', 'fastjsonschema', 'jsonschema-rs', 'jschon'],
    prepare: (cache) => [
      ['python3', '-m', 'venv', cache],
      [join(cache, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'],
    ],
    start: (cache) => [join(cache, 'bin/python'), '-B', 'main.py'],
  },
  {
    name: 'JavaScript',
    folder: 'javascript',
    needs: 'the packages of this repository',
    validators: ['ajv', '@hyperjump/json-schema', '@cfworker/json-schema', '@exodus/schemasafe', 'jsonschema'],
    prepare: () => [],
    start: () => ['node', 'main.mjs'],
  },
];
