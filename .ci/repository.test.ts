import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeLines, filesMatching, read } from './repository-files.ts';

const sources = filesMatching(/^(packages|apps)\/[^/]+\/src\/.*\.ts$/);
const published = filesMatching(/^packages\/[^/]+\/package\.json$/).filter(
  (path) => !JSON.parse(read(path)).private,
);

/** Packages that are imported; the others are programs. */
const libraries = published.filter((path) => JSON.parse(read(path)).bin === undefined);

/** Whatever has an `adapter.ts` is an adapter of a framework. */
const adapters = filesMatching(/^packages\/[^/]+\/src\/adapter\.ts$/).map((path) => path.split('/')[1] ?? '');

/** Code lines that an adapter may have, without blanks and comments; one that is not named here has the least. */
// Nest's has its life cycle and its logger in it, which the others have no hook for.
const budgets: Readonly<Record<string, number>> = { express: 90, fastify: 140, nest: 260 };

describe('sizes', () => {
  it.each(adapters)('keeps the adapter %s within its budget of code lines', (name) => {
    const files = sources.filter((path) => path.startsWith(`packages/${name}/src/`));
    expect(sum(files.map(codeLines))).toBeLessThanOrEqual(budgets[name] ?? 90);
  });

  it('keeps every source file within 300 lines', () => {
    expect(sources.filter((path) => lines(path) > 300)).toEqual([]);
  });

  it('keeps the median source file below 80 lines', () => {
    const sizes = sources.map(lines).sort((one, other) => one - other);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
  });
});

describe('adapters only translate', () => {
  const files = sources.filter((path) => adapters.includes(path.split('/')[1] ?? ''));

  it('are found', () => {
    expect(adapters.length).toBeGreaterThanOrEqual(Object.keys(budgets).length);
  });

  it.each(files)('%s holds no status code, no header name of the protocol and no schema', (path) => {
    const code = read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(/\b[1-5]\d\d\b/);
    expect(code).not.toMatch(/retry-after|www-authenticate|x-vtex|webhook-|\ballow\b/i);
    expect(code).not.toMatch(/from 'zod|\bz\./);
  });

  it.each(adapters)('%s has the files of its siblings', (name) => {
    const siblings = ['index.ts', 'adapter.ts', 'results.ts'];
    expect(files).toEqual(expect.arrayContaining(siblings.map((file) => `packages/${name}/src/${file}`)));
  });
});

describe('indexes', () => {
  it.each(filesMatching(/^packages\/[^/]+\/src\/index\.ts$/))('%s holds named re-exports only', (path) => {
    const statements = read(path)
      .split(/;\n/)
      .filter((statement) => statement.trim() !== '');
    for (const statement of statements) expect(statement.trim()).toMatch(/^export (type )?\{[^}*]+\} from '/);
  });
});

describe('documents', () => {
  const documents = filesMatching(/\.md$/);

  it.each(documents)('%s shows the files that it names, letter for letter', (path) => {
    const shown = [...read(path).matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g)];
    for (const [, file = '', code] of shown) expect(code, file).toBe(read(file));
  });

  it.each(documents)('%s links to files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
      ([, link = '']) => link,
    );
    expect(links.filter((link) => !existsSync(join(import.meta.dirname, '..', path, '..', link)))).toEqual(
      [],
    );
  });

  it('lists every decision in the index, by date and title', () => {
    const records = filesMatching(/^docs\/decisions\/\d{4}-\d\d-\d\d-.*\.md$/);
    expect(records.length).toBeGreaterThan(0);
    const rows = records.map((path) => {
      const name = path.replace('docs/decisions/', '');
      const [, title = ''] = /^# (.+)\n/.exec(read(path)) ?? [];
      return `| ${name.slice(0, 10)} | [${title}](${name}) | `;
    });
    const index = read('docs/decisions/README.md')
      .split('\n')
      .filter((line) => /^\| \d/.test(line));
    // Each row ends in a sentence.
    expect(index.map((line) => line.replace(/[^|]+\. \|$/, ' '))).toEqual(rows);
  });

  it.each(libraries)('%s stands beside a README that begins with a compiled example', (path) => {
    const readme = path.replace('package.json', 'README.md');
    expect(documents).toContain(readme);
    expect(read(readme)).toMatch(/<!-- file: \S+\.ts -->\n```ts\n/);
  });

  it.each(published)('%s stands beside a README that says whose it is not', (path) => {
    expect(read(path.replace('package.json', 'README.md'))).toMatch(/not affiliated with VTEX/i);
  });
});

describe('packages', () => {
  it.each(published)('%s says what a published package must say', (path) => {
    expect(JSON.parse(read(path))).toMatchObject({
      name: expect.stringMatching(/^(@order-integration\/.+|order-integration)$/),
      license: 'MIT',
      description: expect.stringMatching(/\.$/),
      engines: { node: '>=20.19' },
      publishConfig: { access: 'public' },
      files: expect.arrayContaining(['dist']),
    });
  });

  it('pins every library through the catalog', () => {
    const manifests = filesMatching(/^(packages|apps)\/[^/]+\/package\.json$|^package\.json$/);
    const ranges = manifests.flatMap((path) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path));
      return Object.entries({ ...dependencies, ...devDependencies }).map(
        ([name, range]) => `${path} ${name} ${range}`,
      );
    });
    expect(ranges.filter((line) => !/ (catalog:|workspace:\S+)$/.test(line))).toEqual([]);
  });

  it('names no registry in the lockfile', () => {
    expect(read('pnpm-lock.yaml')).not.toMatch(/https?:\/\//);
  });
});

function lines(path: string): number {
  return read(path).split('\n').length - 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
