import { join } from 'node:path';
import { openApiFiles, openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Generator } from '../support/generator.ts';

const java = {
  target: 'Java (Jackson)',
  language: 'java',
  installs: [],
  run: () => ['java', '-cp', 'target/classes:target/libraries/*', 'types.RoundTrip'],
} as const;

/** The generators of Java, as plugins of Maven; `-Xlint:all -Werror` compiles what they make. */
export const javaGenerators: readonly Generator[] = [
  ...openApiFiles.map(
    (input): Generator => ({
      ...java,
      tool: 'openapi-generator',
      version: '7.24.0',
      input,
      roots: openApiRoots,
      settings: [],
      build: ({ published }) => [maven('openapi-generator', join(published, input))],
      losses: [],
    }),
  ),
  {
    ...java,
    tool: 'jsonschema2pojo',
    version: '1.2.2',
    input: 'schemas/draft-07',
    roots: schemaRoots.filter(({ type }) => type !== 'EmittedResult'),
    settings: [],
    build: ({ published }) => [maven('jsonschema2pojo', join(published, 'schemas/draft-07'))],
    losses: [],
  },
];

/** Generates with the plugin of a profile, and compiles. */
function maven(profile: string, input: string) {
  return ['mvn', '--quiet', '--batch-mode', '-P', profile, `-Dinput=${input}`, 'process-classes'] as const;
}
