import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package exports, each list in alphabetical order. */
export interface ExportedNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The file of a package that lists what it exports. It is changed on purpose only. */
export const exportListPath = 'test/exports.json';

/** Reads the list of a package's exports. */
export function readExportList(folder: string): ExportedNames {
  return JSON.parse(readFileSync(join(folder, exportListPath), 'utf8'));
}

/** Reads the names in the export statements of an index or of the declarations that are built of it; both hold named exports only. */
export function readExportedNames(path: string): ExportedNames {
  const exported = [...readFileSync(path, 'utf8').matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(
    ([, allTypes, list = '']) =>
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
