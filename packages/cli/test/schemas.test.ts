import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run, runProcess } from './support/run.ts';

const contracts = dirname(
  createRequire(import.meta.url).resolve('@order-integration/contracts/package.json'),
);
const folder = mkdtempSync(join(tmpdir(), 'cli-schemas-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('schemas', () => {
  it('writes every published file, byte for byte, and again over them', async () => {
    const out = join(folder, 'new/deeper');
    for (const _ of ['new', 'again']) {
      expect(await runProcess(['schemas', '--out', out])).toMatchObject({ exitCode: 0, stderr: '' });
    }
    for (const name of ['schemas', 'openapi', 'catalogue', 'vectors']) {
      const published = readdirSync(join(contracts, name), { recursive: true, encoding: 'utf8' });
      expect(readdirSync(join(out, name), { recursive: true, encoding: 'utf8' }).sort()).toEqual(
        published.sort(),
      );
      for (const file of published.filter((each) => each.endsWith('.json')))
        expect(readFileSync(join(out, name, file))).toEqual(readFileSync(join(contracts, name, file)));
    }
  });

  it('exits with 2 where the folder cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { exitCode, stderr } = await run(['schemas', '--out', file]);
    expect(exitCode).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });
});
