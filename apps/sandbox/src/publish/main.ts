import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../configuration.ts';
import { listRoutes } from '../routes/documents.ts';
import { startSandbox } from '../start-sandbox.ts';
import { fillBlocks, readmeBlocks } from './readme-blocks.ts';

const path = fileURLToPath(new URL('../../README.md', import.meta.url));
const current = await readFile(path, 'utf8');
const wanted = fillBlocks(current, readmeBlocks(await readRoutes()));

if (current === wanted) console.log('README.md is in step');
else if (process.argv.includes('--check')) {
  console.error('stale: README.md\nRun `pnpm run generate:sandbox` and commit what it writes.');
  process.exitCode = 1;
} else {
  await writeFile(path, wanted);
  console.log('README.md written');
}

/** The routes as a sandbox describes them, which is started for it. */
async function readRoutes() {
  const folder = await mkdtemp(join(tmpdir(), 'order-integration-sandbox-'));
  const sandbox = await startSandbox(readConfiguration({ PORT: '0', DATA_DIR: join(folder, 'data') }));
  try {
    const response = await fetch(`${sandbox.origin}/sandbox/openapi.json`);
    return listRoutes((await response.json()) as Parameters<typeof listRoutes>[0]);
  } finally {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
