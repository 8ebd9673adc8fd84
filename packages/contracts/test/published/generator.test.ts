import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { catalogueDocuments } from '../../src/publish/catalogue-documents.ts';
import { toText } from '../../src/publish/document.ts';
import { openApiDocuments } from '../../src/publish/open-api/open-api-documents.ts';
import { schemaDocuments } from '../../src/publish/published-schemas.ts';
import { filesBelow, packageFolder } from '../support/package-files.ts';

describe('the generator', async () => {
  const documents = [
    ...schemaDocuments(),
    ...catalogueDocuments(),
    ...(await openApiDocuments(packageFolder)),
  ];

  it.each(documents)('makes exactly what is committed as $path', async (document) => {
    expect(await readFile(join(packageFolder, document.path), 'utf8')).toBe(toText(document));
  });

  it('makes every file that is published in schemas, openapi and catalogue', () => {
    const published = ['schemas', 'openapi', 'catalogue'].flatMap(filesBelow);
    expect(documents.map(({ path }) => path).sort()).toEqual(published.sort());
  });
});

describe('the program of the generator', () => {
  it('finds nothing to complain of in the package itself', async () => {
    expect(await generate(packageFolder, '--check')).toMatchObject({ code: 0, errors: '' });
  });

  it('names a file that was changed and one that is missing, fails, and writes both when it is not only to check', async () => {
    const [missing, changed] = [
      'openapi/openapi-3.0.json',
      'schemas/draft-07/new-order.reader.schema.json',
    ] as const;
    const folder = await copyOfPackage();
    try {
      await rm(join(folder, missing));
      await appendFile(join(folder, changed), ' ');
      const { code, errors } = await generate(folder, '--check');
      expect(code).toBe(1);
      expect(errors.match(/stale: .*/g)?.sort()).toEqual([`stale: ${missing}`, `stale: ${changed}`]);
      expect(await readFile(join(folder, changed), 'utf8')).toMatch(/ $/);

      expect(await generate(folder)).toMatchObject({ code: 0, errors: '' });
      for (const path of [missing, changed]) {
        expect(await readFile(join(folder, path), 'utf8')).toBe(
          await readFile(join(packageFolder, path), 'utf8'),
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

async function copyOfPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contracts-'));
  const parts = ['package.json', 'src', 'vectors', 'schemas', 'openapi', 'catalogue'];
  for (const part of parts) await cp(join(packageFolder, part), join(folder, part), { recursive: true });
  await symlink(join(packageFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Runs the program as the package's scripts do. */
async function generate(folder: string, ...options: string[]): Promise<{ code: number; errors: string }> {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const run = promisify(execFile)(process.execPath, [tsx, 'src/publish/main.ts', ...options], {
    cwd: folder,
  });
  return run.then(
    ({ stderr }) => ({ code: 0, errors: stderr }),
    (error: { code: number; stderr: string }) => ({ code: error.code, errors: error.stderr }),
  );
}
