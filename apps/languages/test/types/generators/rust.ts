import { join } from 'node:path';
import { schemaRoots } from '../support/bodies.ts';
import type { Generator } from '../support/generator.ts';

/** The generators of Rust. build.rs generates while cargo compiles, and what rustc warns of is an error. */
export const rustGenerators: readonly Generator[] = ['schemas/2020-12', 'schemas/draft-07'].map((input) => ({
  tool: 'typify',
  version: '0.8.0',
  target: 'Rust (serde)',
  language: 'rust',
  installs: [],
  input,
  roots: schemaRoots,
  settings: [],
  build: ({ published, workplace }) => [
    [
      ...(['env', `SCHEMAS=${join(published, input)}`, 'RUSTFLAGS=--deny warnings'] as const),
      ...['cargo', 'build', '--locked', '--quiet', '--target-dir', join(workplace, '../target')],
    ],
    // The folder of what cargo has compiled is shared; the program is this generator's.
    ['cp', join(workplace, '../target/debug/round-trip'), '.'],
  ],
  run: () => ['./round-trip'],
  losses: [],
}));
