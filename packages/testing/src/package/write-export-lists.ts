import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportListPath, readExportedNames } from './exported-names.ts';

/** Writes `test/exports.json` of every published package, or of those that are named. For changes on purpose: read the difference. */
const packages = join(import.meta.dirname, '../../..');
const chosen = process.argv.slice(2);

for (const name of chosen.length > 0 ? chosen : readdirSync(packages)) {
  const folder = join(packages, name);
  if (!existsSync(join(folder, 'package.json')) || isPrivate(folder)) continue;
  const names = readExportedNames(join(folder, 'src/index.ts'));
  writeFileSync(join(folder, exportListPath), `${JSON.stringify(names, null, 2)}\n`);
  console.log(`${name}: ${names.values.length} values, ${names.types.length} types`);
}

function isPrivate(folder: string): boolean {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).private === true;
}
