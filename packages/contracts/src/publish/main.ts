import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueDocuments } from './catalogue-documents.ts';
import { type PublishedDocument, toText } from './document.ts';
import { openApiDocuments } from './open-api/open-api-documents.ts';
import { schemaDocuments } from './published-schemas.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const checkOnly = process.argv.includes('--check');
const documents = [...schemaDocuments(), ...catalogueDocuments(), ...(await openApiDocuments(root))];
const stale = await filter(documents, isStale);

for (const document of stale) {
  if (checkOnly) console.error(`stale: ${document.path}`);
  else await write(document);
}
console.log(`${documents.length} published files, ${stale.length} ${checkOnly ? 'stale' : 'written'}`);
if (checkOnly && stale.length > 0) {
  console.error('Run `pnpm run generate` and commit what it writes.');
  process.exitCode = 1;
}

async function isStale(document: PublishedDocument): Promise<boolean> {
  const current = await readFile(join(root, document.path), 'utf8').catch(() => undefined);
  return current !== toText(document);
}

async function write(document: PublishedDocument): Promise<void> {
  const path = join(root, document.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, toText(document));
}

async function filter<Item>(items: readonly Item[], keep: (item: Item) => Promise<boolean>): Promise<Item[]> {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, index) => kept[index]);
}
