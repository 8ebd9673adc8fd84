import type { Generator } from '../support/generator.ts';
import { goGenerators } from './go.ts';
import { javaGenerators } from './java.ts';
import { pythonGenerators } from './python.ts';
import { rustGenerators } from './rust.ts';
import { typescriptGenerators } from './typescript.ts';

/** Every generator that is looked at, in the order of the table. */
export const generators: readonly Generator[] = [
  ...typescriptGenerators,
  ...pythonGenerators,
  ...goGenerators,
  ...javaGenerators,
  ...rustGenerators,
];
