import { join } from 'node:path';
import { schemaRoots } from '../support/bodies.ts';
import type { Command, KnownLoss, Paths } from '../support/generator.ts';

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

/** quicktype's classes hold the listed keys and no others, in every language but TypeScript. */
export const unlistedKeys: KnownLoss = {
  what: 'unlisted keys',
  loss: 'unlisted-key',
  at: [/^ProcessingResult /, /^ReadUpdateOrderStatus /, /^ReadNewOrder /],
  reason:
    'The types have no place for them, whatever the schema says. Keep the body as it came beside the value, or take another tool.',
};
