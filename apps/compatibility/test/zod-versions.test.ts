import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkTypes } from './support/check-types.ts';
import { appFolder, composeProject, packageFolder, readManifest } from './support/compose-project.ts';

const contracts = '@order-integration/contracts';

/** Under which name each version of zod is installed here. */
const versions = { lowest: 'zod-lowest', newest: 'zod' } as const;

/** zod's own types name `URL`, which without Node's types comes from those of a page. */
const lib = ['ES2023', 'DOM'];

/** What reads the vectors of each folder: the names of exports of contracts. */
const schemas = {
  'processing-result/reader': 'processingResultSchema',
  'processing-result/writer': 'emittedResultSchema',
  'update-order-status/reader': 'updateOrderStatusSchema',
  'update-order-status/writer': 'emittedUpdateOrderStatusSchema',
  'new-order/reader': 'newOrderSchema',
  'new-order/writer': 'emittedNewOrderSchema',
} as const;

describe.each(Object.entries(versions))(
  'contracts with the %s zod of its peer range',
  (_which, installed) => {
    it('has types that compile', async () => {
      const project = await composeProject([contracts, 'zod'], { zod: installed });
      await writeFile(join(project, 'surface.ts'), `export * from '${contracts}';\n`);
      const compilation = { typescript: 'typescript', resolution: 'NodeNext', types: [], lib } as const;
      expect(await checkTypes(project, compilation)).toEqual([]);
    });

    it('judges every vector as the vector says', async () => {
      const verdicts = await judgeVectors(installed);
      expect(verdicts.length).toBeGreaterThan(300);
      expect(verdicts.filter(({ path, isValid }) => isValid !== /\/valid\//.test(path))).toEqual([]);
    });
  },
);

describe('contracts with different versions of zod', () => {
  it('finds the same places wrong in every vector', async () => {
    expect(await judgeVectors(versions.lowest)).toEqual(await judgeVectors(versions.newest));
  });
});

describe('the zod that is tested as the lowest', () => {
  it('is the lower end of the peer range that contracts names', async () => {
    const { peerDependencies } = await readManifest(packageFolder(contracts));
    const { version } = await readManifest(join(appFolder, 'node_modules', versions.lowest));
    expect(peerDependencies?.zod).toBe(`^${version}`);
  });
});

/** What contracts says about the body of a vector. */
interface Verdict {
  /** Of the vector, such as `new-order/reader/valid/minimal.json`. */
  readonly path: string;
  readonly isValid: boolean;
  /** Paths to what is wrong. */
  readonly places: readonly string[];
}

/** Judges all vectors by contracts as it is published, installed beside one version of zod. */
async function judgeVectors(zod: string): Promise<readonly Verdict[]> {
  const project = await composeProject([contracts, 'zod'], { zod });
  const folder = join(project, 'node_modules', contracts);
  const library: typeof import('@order-integration/contracts') = await import(
    pathToFileURL(join(folder, 'dist/index.mjs')).href
  );
  const verdicts: Verdict[] = [];
  for (const [name, schema] of Object.entries(schemas))
    for (const verdict of ['valid', 'invalid']) {
      const vectors = join(folder, 'vectors', name, verdict);
      for (const file of (await readdir(vectors)).sort()) {
        const { body } = JSON.parse(await readFile(join(vectors, file), 'utf8'));
        const { success: isValid, error } = library[schema].safeParse(body);
        const places = (error?.issues ?? []).map((issue) => issue.path.join('/'));
        verdicts.push({ path: `${name}/${verdict}/${file}`, isValid, places: places.sort() });
      }
    }
  return verdicts;
}
