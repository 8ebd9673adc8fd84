import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runScript } from '../run-script.ts';
import { type Exports, findErrorClassFaults } from './error-classes.ts';
import { readExportedNames, readExportList } from './exported-names.ts';

/**
 * Holds a published package to the names in its `test/exports.json`, in its source and as it is built, and its error classes to be recognised
 * across copies and formats. After a change on purpose, write the list anew with `pnpm run exports`.
 * @param folder of the package.
 * @param users folders of packages that have it installed; the package itself when left out.
 */
export function describePackage(folder: string, users: readonly string[] = [folder]): void {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const names = readExportList(folder);
  const source = join(folder, 'src/index.ts');

  describe(`the exports of ${name}`, () => {
    it('change on purpose only', async () => {
      expect(readExportedNames(source)).toEqual(names);
      expect(Object.keys(await load(source)).sort()).toEqual(names.values);
    });

    it.each(['mts', 'cts'])('have types for those who import and those who require: .d.%s', (format) => {
      const declared = readExportedNames(join(folder, `dist/index.d.${format}`));
      expect([...declared.values, ...declared.types].sort()).toEqual(
        [...names.values, ...names.types].sort(),
      );
    });

    it.each(users)('are the same as an ES module and as CommonJS, seen from %s', (user) => {
      const print = 'console.log(JSON.stringify(Object.keys(built).sort()))';
      const imported = runScript(user, 'module', `import * as built from '${name}'; ${print}`);
      const required = runScript(user, 'commonjs', `const built = require('${name}'); ${print}`);
      expect(JSON.parse(imported)).toEqual(names.values);
      expect(JSON.parse(required)).toEqual(names.values);
    });

    it.each(users)('have error classes that know those of other copies, seen from %s', async (user) => {
      const require = createRequire(join(user, 'package.json'));
      const manifest = require.resolve(`${name}/package.json`);
      const module = join(dirname(manifest), require(manifest).exports['.'].import);
      const copies = {
        source: await load(source),
        'the ES module': await load(module),
        CommonJS: require(name),
      };
      expect(new Set(Object.values(copies)).size).toBe(3);
      expect(findErrorClassFaults(copies)).toEqual([]);
    });
  });
}

async function load(path: string): Promise<Exports> {
  return await import(pathToFileURL(path).href);
}
