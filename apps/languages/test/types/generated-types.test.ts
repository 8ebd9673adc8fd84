import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generators } from './generators/generators.ts';
import { examine, staleLosses, unknownLosses, type Verdict } from './support/examine.ts';
import { table } from './support/table.ts';

/** What each generator's types made of every body; filled by the tests, in the order of the generators. */
const verdictsOf = new Map<string, readonly Verdict[]>();

describe.each(generators)('the types that $tool makes for $target of $input', (generator) => {
  let verdicts: readonly Verdict[] = [];
  beforeAll(async () => {
    verdicts = await examine(generator);
    verdictsOf.set(nameOf(generator), verdicts);
  });

  it('keep every code, the unknown ones as well', () => {
    const codes = verdicts.filter(({ body }) => body.kind === 'unknown code');
    expect(codes).toHaveLength(3);
    for (const { body, answer } of codes) {
      expect(answer).toMatchObject({ written: { code: (body.body as { code: string }).code } });
    }
  });

  it('lose and refuse nothing of what the contract accepts, but for what the table says', () => {
    const losses = unknownLosses(verdicts, generator.losses);
    expect(losses.map(({ loss, at, detail }) => `${loss} ${at}: ${detail}`)).toEqual([]);
  });

  it('lose what the table says; where they do not any more, its row goes', () => {
    expect(staleLosses(verdicts, generator.losses)).toEqual([]);
  });
});

it('the table of generated types is what the run has found', async () => {
  const rows = generators.map((generator) => ({
    generator,
    verdicts: verdictsOf.get(nameOf(generator)) ?? [],
  }));
  await expect(table(rows)).toMatchFileSnapshot(join(import.meta.dirname, '../../types.md'));
});

function nameOf({ tool, target, input }: (typeof generators)[number]): string {
  return [tool, target, input].join(' ');
}
