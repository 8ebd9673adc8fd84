import { join } from 'node:path';
import { schemaRoots } from '../support/bodies.ts';
import type { Command, Paths } from '../support/generator.ts';

/** Runs quicktype once for each type, because in one run it makes one type of those that look alike. */
export function quicktype(
  paths: Paths,
  language: string,
  output: (type: string) => string,
  options: (type: string) => readonly string[] = () => [],
): Command[] {
  return schemaRoots.map(({ schema, type }) => [
    npmProgram(paths, 'quicktype'),
    ...['--src-lang', 'schema', '--src', join(paths.published, `schemas/2020-12/${schema}.schema.json`)],
    ...['--top-level', type, '--lang', language, '--out', output(type), ...options(type)],
  ]);
}

/** A program that npm has installed. */
export function npmProgram({ tools }: Paths, name: string): string {
  return join(tools.javascript, 'node_modules/.bin', name);
}
