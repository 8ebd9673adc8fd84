import { defineConfig } from 'tsdown';

/** How every published package is built: ESM and CommonJS with types, checked as its users will resolve it. */
export default defineConfig({
  // The file is shared; the folder is the package that calls it.
  cwd: process.cwd(),
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  platform: 'node',
  target: 'node20.19',
  dts: true,
  sourcemap: false,
  fixedExtension: true,
  publint: { strict: true },
  attw: { profile: 'node16', level: 'error' },
});
