import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generators } from './generators/generators.ts';
import { examine, staleLosses, unknownLosses, type Verdict } from './support/examine.ts';
import type { Generator } from './support/generator.ts';
import { contracts } from './support/published.ts';
import { table } from './support/table.ts';

/** What a package manager and a compiler may take where nothing is there yet. */
const longestMs = 900_000;

/** What each generator's types made of every body; filled by the tests, in the order of the generators. */
const verdictsOf = new Map<Generator, readonly Verdict[]>();

describe.each(generators)('the types that $tool makes for $target of $input', (generator) => {
  let verdicts: readonly Verdict[] = [];
  beforeAll(async () => {
    verdicts = await examine(generator);
    verdictsOf.set(generator, verdicts);
  }, longestMs);

  it('keep every code, flow and source, the unknown ones as well', () => {
    const unknown = verdicts.filter(({ body }) => body.kind === 'unknown code');
    expect(unknown).toHaveLength(5);
    for (const { body, answer } of unknown) {
      const { code, errors, flow } = body.body as Readonly<Record<string, unknown>>;
      expect(answer).toMatchObject({ written: { code, flow, errors } });
    }
  });

  it('lose and refuse nothing of what the contract accepts, but for what the table says', () => {
    expect(unknownLosses(verdicts, generator.losses)).toEqual([]);
  });

  it('lose what the table says; where they do not any more, its row goes', () => {
    expect(staleLosses(verdicts, generator.losses)).toEqual([]);
  });
});

it('the table of generated types is what the run has found', async () => {
  const rows = generators.map((generator) => ({ generator, verdicts: verdictsOf.get(generator) ?? [] }));
  await expect(table(rows)).toMatchFileSnapshot(join(import.meta.dirname, '../../types.md'));
});

it.each(generators)('$tool for $target is pinned in the version that the table says', async (generator) => {
  const { installs, language, tool, version } = generator;
  const pins = {
    go: 'go.mod',
    java: 'pom.xml',
    javascript: 'package.json',
    python: 'requirements.txt',
    rust: 'Cargo.toml',
  };
  const texts = [language, ...installs].map((each) =>
    readFile(join(import.meta.dirname, '../..', each, 'types', pins[each]), 'utf8'),
  );
  const escaped = version.replaceAll('.', '[.]');
  const pin = new RegExp(`${tool}\\S*?(==|\\s.{0,40}?)${escaped}\\b`, 's');
  expect((await Promise.all(texts)).join('\n')).toMatch(pin);
});

it('the README of contracts has a row for each tool and language, and names its settings', async () => {
  const readme = await readFile(join(contracts, 'README.md'), 'utf8');
  const lines = readme.slice(readme.indexOf('## Types in your language')).split('\n');
  for (const { settings, target, tool } of generators) {
    const [language = ''] = target.split(' ');
    const row = lines.find(
      (line) => line.includes(`| ${tool} |`) && line.split(' | ')[0]?.includes(language),
    );
    expect(row, `${tool} for ${language}`).toBeDefined();
    for (const { setting } of settings) {
      const [name = ''] = setting.split(/[ =:]/);
      expect(row, setting).toContain(name);
    }
  }
});

/** Changes of the published files that a tool's types show, each of which was a defect of them or would be one. */
const changes: readonly {
  readonly what: string;
  readonly tool: string;
  readonly target: string;
  /** The generator's input, and the file of it that is changed. */
  readonly input: string;
  readonly file: string;
  readonly find: string | RegExp;
  readonly replace: string;
  readonly lost: readonly string[];
}[] = [
  {
    what: 'a closed list of codes, so that an unknown one is refused',
    tool: 'datamodel-code-generator',
    target: 'Python (pydantic 2)',
    input: 'schemas/2020-12',
    file: 'schemas/2020-12/processing-result.reader.schema.json',
    find: /("code": \{\n\s+"description": "Response code[^}]*?)"minLength": 1/,
    replace: '$1"enum": ["SOI001", "SOI002", "SOI003", "EOI002"]',
    lost: [
      'refused ProcessingResult unlisted {"code":"EOI099"}',
      'refused ProcessingResult unlisted {"code":"SOI099"}',
      'refused ProcessingResult processing-result/reader/valid/unlisted-error-code',
    ],
  },
  {
    what: 'numbers without their width, so that coordinates are rounded',
    tool: 'oapi-codegen',
    target: 'Go',
    input: 'openapi/openapi-3.1.json',
    file: 'openapi/openapi-3.1.json',
    find: /,\n\s+"format": "(double|int64)"/g,
    replace: '',
    lost: [
      'changed NewOrder /shippingData/selectedAddresses/*/geoCoordinates/latitude',
      'changed NewOrder /priceDivergenceAllowanceRate',
    ],
  },
  {
    what: 'integers without their width, so that large amounts are refused',
    tool: 'openapi-generator',
    target: 'Java (Jackson)',
    input: 'openapi/openapi-3.1.json',
    file: 'openapi/openapi-3.1.json',
    find: /,\n\s+"format": "(double|int64)"/g,
    replace: '',
    lost: ['refused NewOrder largest amount at /marketplacePaymentValue'],
  },
  {
    what: 'true for other keys, so that they are dropped',
    tool: 'typify',
    target: 'Rust (serde)',
    input: 'schemas/2020-12',
    file: 'schemas/2020-12/processing-result.reader.schema.json',
    find: /"additionalProperties": \{\}/g,
    replace: '"additionalProperties": true',
    lost: ['unlisted-key ProcessingResult /addedLater', 'unlisted-key ProcessingResult /errors/*/addedLater'],
  },
];

describe('a change of the published files to', () => {
  it.each(changes)('$what is seen with $tool', async ({ file, find, input, lost, replace, target, tool }) => {
    const generator = generators.find(
      (each) => each.tool === tool && each.target === target && each.input === input,
    );
    if (generator === undefined) throw new Error(`No generator ${tool} for ${target}`);
    const copy = await mkdtemp(join(tmpdir(), 'published-'));
    try {
      for (const folder of ['openapi', 'schemas'])
        await cp(join(contracts, folder), join(copy, folder), { recursive: true });
      const text = await readFile(join(copy, file), 'utf8');
      const changed = text.replace(find, replace);
      expect(changed).not.toBe(text);
      await writeFile(join(copy, file), changed);
      const losses = unknownLosses(await examine(generator, copy), []);
      expect(losses.map(({ at, loss }) => `${loss} ${at}`)).toEqual(expect.arrayContaining([...lost]));
    } finally {
      await rm(copy, { recursive: true });
    }
  });
});
