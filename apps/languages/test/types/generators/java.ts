import { join } from 'node:path';
import { openApiFiles, openApiRoots, schemaRoots } from '../support/bodies.ts';
import type { Command, Generator } from '../support/generator.ts';

const java = {
  target: 'Java (Jackson)',
  language: 'java',
  installs: [],
  run: (): Command => ['java', '-cp', 'target/classes:target/libraries/*', 'types.RoundTrip'],
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
      settings: [
        {
          setting: 'containerDefaultToNull=true',
          reason: 'An optional list that is absent is written as an empty one without.',
        },
        {
          setting: 'ObjectMapper: NON_NULL, content ALWAYS',
          reason: 'The mapper that is generated beside the types drops null inside of unlisted keys.',
        },
      ],
      build: ({ published }) => [maven('openapi-generator', join(published, input))],
      losses: [],
    }),
  ),
  {
    ...java,
    tool: 'jsonschema2pojo',
    version: '1.2.2',
    input: 'schemas/draft-07',
    roots: schemaRoots,
    settings: [
      { setting: 'useTitleAsClassname', reason: 'Classes are named after their files without.' },
      {
        setting: 'initializeCollections=false',
        reason: 'An optional list that is absent is written as an empty one without.',
      },
      {
        setting: 'ObjectMapper: NON_NULL, content ALWAYS',
        reason: 'A mapper that is NON_NULL throughout drops null inside of unlisted keys.',
      },
    ],
    build: ({ published }) => [maven('jsonschema2pojo', join(published, 'schemas/draft-07'))],
    losses: [
      {
        what: 'null at a key that has to be there',
        loss: 'changed',
        at: [
          /^NewOrder \/clientProfileData\/(corporate(Document|Name|Phone)|stateInscription|tradeName)$/,
          /^NewOrder \/shippingData\/logisticsInfo\/\*\/(lockTTL|selectedSla|shippingEstimate)$/,
          /^NewOrder \/shippingData\/selectedAddresses\/\*\/addressId$/,
        ],
        reason:
          'The classes cannot tell null from absent, and write neither: a New Order lacks keys that VTEX requires. Write orders with openapi-generator’s classes; what is read is whole.',
      },
      {
        what: 'EmittedResult',
        loss: 'refused',
        at: [/^EmittedResult /],
        reason:
          'It is a choice of two objects, which becomes no class. Send results with a class of your own.',
      },
    ],
  },
];

/** Generates with the plugin of a profile, and compiles. */
function maven(profile: string, input: string): Command {
  return ['mvn', '--quiet', '--batch-mode', '-P', profile, `-Dinput=${input}`, 'process-classes'];
}
