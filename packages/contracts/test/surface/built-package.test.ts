import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../../testing/src/package/index.ts';
import * as source from '../../src/index.ts';
import { filesBelow, packageFolder, readJson } from '../support/package-files.ts';

/** The package as its users get it, by its own name through `exports`. Built before the tests run. */
const name = '@order-integration/contracts';
const require = createRequire(import.meta.url);

describe('the built package', () => {
  it('works in both: reads, builds and judges', () => {
    const use = `console.log([contracts.readProcessingResult(contracts.success('SOI002')).ok, contracts.readNewOrder({}).ok].join())`;
    expect(runScript(packageFolder, 'module', `import * as contracts from '${name}'; ${use}`)).toBe(
      'true,false\n',
    );
    expect(runScript(packageFolder, 'commonjs', `const contracts = require('${name}'); ${use}`)).toBe(
      'true,false\n',
    );
  });

  it('gives the same result for an error of one format in the other', async () => {
    const commonJs: typeof source = require(name);
    const esModule: typeof source = await import(pathToFileURL(join(packageFolder, 'dist/index.mjs')).href);
    const error = new esModule.IntegrationError('EOI009');
    expect(commonJs.resultFromError(error)).toEqual(source.resultFromError(error));
    expect(commonJs.resultFromError(error).code).toBe('EOI009');
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
