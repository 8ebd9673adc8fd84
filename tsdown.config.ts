import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsdown';

// The file is shared; the folder is the package that calls it.
const cwd = process.cwd();
const manifest = JSON.parse(readFileSync(`${cwd}/package.json`, 'utf8')) as Manifest;

const common = { cwd, platform: 'node', target: 'node20.19', fixedExtension: true } as const;

/** A published package: ESM and CommonJS with types, checked as its users will resolve it. */
const library = defineConfig({
  ...common,
  entry: ['src/{index,open-telemetry,testing}.ts'],
  format: ['esm', 'cjs'],
  // Eager and without the tests: the types of the private packages are inlined, which takes the whole program.
  dts: { eager: true, tsconfigRaw: { include: ['src', '../internal/src'] } },
  // Published schemas are compiled in: a bundle of one file has no package to load them from.
  noExternal: [/^@order-integration\/contracts\/.*\.json$/],
  publint: { strict: true },
  attw: { profile: 'node16', level: 'error' },
});

/** A program: ESM to run. Its development dependencies, the packages of this repository among them, are compiled in. */
const program = defineConfig({
  ...common,
  entry: ['src/main.ts'],
  format: ['esm'],
  dts: false,
  publint: manifest.bin === undefined ? false : { strict: true },
});

interface Manifest {
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

export default manifest.private === true || manifest.bin !== undefined ? program : library;
