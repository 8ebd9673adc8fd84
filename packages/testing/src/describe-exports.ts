import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from './run-script.ts';

/** What a package exports, written by hand and in alphabetical order. */
export interface ExportedNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/**
 * Holds a package to the names that it exports, in its source and as it is built.
 * @param folder of the package.
 * @param users folders of packages that have it installed; the package itself when left out.
 */
export function describeExports(
  folder: string,
  names: ExportedNames,
  users: readonly string[] = [folder],
): void {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const { name } = JSON.parse(read('package.json'));

  describe(`the exports of ${name}`, () => {
    it('change on purpose only', () => {
      expect(exportedBy(read('src/index.ts'))).toEqual(names);
    });

    it.each(['mts', 'cts'])('have types for those who import and those who require: .d.%s', (format) => {
      const declared = exportedBy(read(`dist/index.d.${format}`));
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
  });
}

/** The names in the export statements of an index, which holds named exports only. */
function exportedBy(index: string): ExportedNames {
  const exported = [...index.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, allTypes, list = '']) =>
    list
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => ({
        isType: allTypes !== undefined || text.startsWith('type '),
        name: publicName(text),
      })),
  );
  const namesOf = (types: boolean) =>
    exported
      .filter(({ isType }) => isType === types)
      .map(({ name }) => name)
      .sort();
  return { values: namesOf(false), types: namesOf(true) };
}

/** `type A as B` is known outside as `B`. */
function publicName(text: string): string {
  return text.replace(/^type /, '').replace(/^.* as /, '');
}
