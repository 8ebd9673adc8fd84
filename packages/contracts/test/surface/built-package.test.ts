import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as source from '../../src/index.ts';
import { filesBelow, packageFolder, readJson } from '../support/package-files.ts';

/** The package as its users get it, by its own name through `exports`. Built before the tests run. */
const name = '@order-integration/contracts';
const require = createRequire(import.meta.url);

describe('the built package', () => {
  const names = Object.keys(source).sort();

  it('gives ES modules and CommonJS the same names, those of the source', () => {
    const print = 'console.log(JSON.stringify(Object.keys(contracts).sort()))';
    const imported = run('module', `import * as contracts from '${name}'; ${print}`);
    const required = run('commonjs', `const contracts = require('${name}'); ${print}`);
    expect(JSON.parse(imported)).toEqual(names);
    expect(JSON.parse(required)).toEqual(names);
  });

  it('works in both: reads, builds and judges', () => {
    const use = `console.log([contracts.readProcessingResult(contracts.success('SOI002')).ok, contracts.readNewOrder({}).ok].join())`;
    expect(run('module', `import * as contracts from '${name}'; ${use}`)).toBe('true,false\n');
    expect(run('commonjs', `const contracts = require('${name}'); ${use}`)).toBe('true,false\n');
  });

  it('needs Zod and nothing else: what it uses of others is inside, with the licence', () => {
    const { dependencies, files, peerDependencies } = readJson('package.json') as Record<string, object>;
    expect(dependencies).toBeUndefined();
    expect(Object.keys(peerDependencies ?? {})).toEqual(['zod']);
    for (const file of ['dist/index.mjs', 'dist/index.cjs', 'dist/index.d.mts']) {
      const text = readFileSync(join(packageFolder, file), 'utf8');
      const needed = [...text.matchAll(/^(?:import .* from |.*= require\()"(.+)"\)?;$/gm)].map(
        ([, from]) => from,
      );
      expect(new Set(needed), file).toEqual(new Set(['zod']));
    }
    expect(files).toContain('THIRD-PARTY-LICENSES.md');
    expect(readFileSync(join(packageFolder, 'THIRD-PARTY-LICENSES.md'), 'utf8')).toContain('Paul Miller');
  });

  it('has types for both', () => {
    for (const file of ['dist/index.d.mts', 'dist/index.d.cts'])
      expect(existsSync(join(packageFolder, file))).toBe(true);
  });

  it('lets its users reach every published file and every vector', () => {
    const files = ['schemas', 'openapi', 'catalogue', 'vectors']
      .flatMap(filesBelow)
      .filter((path) => path.endsWith('.json'));
    expect(files.length).toBeGreaterThan(400);
    for (const path of files) expect(require(`${name}/${path}`)).toEqual(readJson(path));
    expect(require(`${name}/package.json`)).toMatchObject({ name });
  });

  it.each(['src/index.ts', 'dist/index.mjs', 'test/data/released-codes.json'])('hides %s', (path) => {
    expect(() => require.resolve(`${name}/${path}`)).toThrow(
      /ERR_PACKAGE_PATH_NOT_EXPORTED|not defined by "exports"/,
    );
  });
});

/** Runs a script in a Node process of its own, in the package's folder, and gives what it prints. */
function run(kind: 'module' | 'commonjs', script: string): string {
  return execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', script], {
    cwd: packageFolder,
    encoding: 'utf8',
  });
}
