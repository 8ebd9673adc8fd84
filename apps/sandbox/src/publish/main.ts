import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fillBlocks } from './markdown.ts';
import { readmeBlocks } from './readme-blocks.ts';

const path = fileURLToPath(new URL('../../README.md', import.meta.url));
const current = await readFile(path, 'utf8');
const wanted = fillBlocks(current, readmeBlocks());

if (current === wanted) console.log('README.md is in step');
else if (process.argv.includes('--check')) {
  console.error('stale: README.md\nRun `pnpm run generate:sandbox` and commit what it writes.');
  process.exitCode = 1;
} else {
  await writeFile(path, wanted);
  console.log('README.md written');
}
