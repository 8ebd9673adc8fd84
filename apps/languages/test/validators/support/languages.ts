import { join } from 'node:path';
import { type Validator, validators } from './validators.ts';

/** A language, its runner, and the validators that the runner tries. */
export interface Language {
  readonly name: keyof typeof validators;
  /** The folder below `apps/languages` whose folder `validators` holds the runner. */
  readonly folder: string;
  /** The tools that must be installed, as a person would ask for them. */
  readonly needs: string;
  readonly validators: readonly Validator[];
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
    validators: validators.Go,
    prepare: (cache) => [['go', 'build', '-o', join(cache, 'runner'), '.']],
    start: (cache) => [join(cache, 'runner')],
  },
  {
    name: 'Python',
    folder: 'python',
    needs: 'Python 3.11 with venv',
    validators: validators.Python,
    prepare: (cache) => {
      const python = join(cache, 'bin/python');
      const quiet = ['--quiet', '--disable-pip-version-check'];
      return [
        ['python3', '-m', 'venv', cache],
        [python, '-m', 'pip', 'install', ...quiet, '--requirement', 'requirements.txt'],
      ];
    },
    start: (cache) => [join(cache, 'bin/python'), '-B', 'main.py'],
  },
  {
    name: 'JavaScript',
    folder: 'javascript',
    needs: 'the packages of this repository',
    validators: validators.JavaScript,
    prepare: () => [],
    start: () => ['node', 'main.mjs'],
  },
  {
    name: 'Rust',
    folder: 'rust',
    needs: 'Rust 1.85 with cargo',
    validators: validators.Rust,
    prepare: (cache) => [['cargo', 'build', '--quiet', '--locked', '--target-dir', cache]],
    start: (cache) => [join(cache, 'debug/validators')],
  },
  {
    name: 'Java',
    folder: 'java',
    needs: 'a JDK 17 and Maven 3.8',
    validators: validators.Java,
    prepare: (cache) => [['mvn', '--quiet', '--batch-mode', `-Dbuild.folder=${cache}`, 'package']],
    start: (cache) => javaProgram(cache, 'validators.Main'),
  },
  {
    name: 'Kotlin',
    folder: 'kotlin',
    needs: 'a JDK 17 and Maven 3.8, which brings the compiler',
    validators: validators.Kotlin,
    prepare: (cache) => [['mvn', '--quiet', '--batch-mode', `-Dbuild.folder=${cache}`, 'package']],
    start: (cache) => javaProgram(cache, 'validators.MainKt'),
  },
  {
    name: 'C++',
    folder: 'cpp',
    needs:
      'g++ 12, CMake 3.25 and Debian 12’s packages libvalijson-dev, nlohmann-json3-dev and rapidjson-dev',
    validators: validators['C++'],
    prepare: (cache) => [
      ['cmake', '-S', '.', '-B', cache, '-DCMAKE_BUILD_TYPE=Debug'],
      ['cmake', '--build', cache],
    ],
    start: (cache) => [join(cache, 'runner')],
  },
  {
    name: 'Ruby',
    folder: 'ruby',
    needs: 'Ruby 3.1 and Debian 12’s packages ruby-json-schemer and ruby-json-schema',
    validators: validators.Ruby,
    prepare: () => [],
    start: () => ['ruby', '--encoding=utf-8', 'main.rb'],
  },
  {
    name: 'PHP',
    folder: 'php',
    needs: 'PHP 8.2 and Debian 12’s package php-json-schema',
    validators: validators.PHP,
    prepare: () => [],
    start: () => ['php', 'main.php'],
  },
  {
    name: 'Perl',
    folder: 'perl',
    needs: 'Perl 5.36 and Debian 12’s package libjson-validator-perl',
    validators: validators.Perl,
    prepare: () => [],
    start: () => ['perl', 'main.pl'],
  },
];

/** A class that Maven has built, and without the network: a schema that a validator lacks and fetches is not the same everywhere. */
function javaProgram(cache: string, name: string): Command {
  const nowhere = ['http', 'https'].flatMap((it) => [`-D${it}.proxyHost=127.0.0.1`, `-D${it}.proxyPort=9`]);
  return [
    'java',
    ...nowhere,
    '--class-path',
    `${join(cache, 'classes')}:${join(cache, 'libraries/*')}`,
    name,
  ];
}
