import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { exampleResult } from '@order-integration/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { run, runProcess } from './support/run.ts';

const contracts = dirname(
  createRequire(import.meta.url).resolve('@order-integration/contracts/package.json'),
);
const folder = mkdtempSync(join(tmpdir(), 'cli-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('validate', () => {
  it.each(
    ['processing-result', 'update-order-status', 'new-order'].flatMap((body) =>
      ['reader', 'writer'].flatMap((side) =>
        ['valid', 'invalid'].map((verdict) => ({ body, side, verdict })),
      ),
    ),
  )('judges each vector of $body, $side, as $verdict', async ({ body, side, verdict }) => {
    const vectors = join(contracts, 'vectors', body, side, verdict);
    const files = readdirSync(vectors).map((name) => {
      const file = join(folder, `${body}-${side}-${verdict}-${name}`);
      writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(join(vectors, name), 'utf8')).body));
      return file;
    });
    const { exitCode, stdout } = await run(['validate', '--json', '--schema', `${body}.${side}`, ...files]);
    const verdicts: { ok: boolean; file: string }[] = JSON.parse(stdout);
    expect(verdicts.map(({ file }) => file)).toEqual(files);
    expect(verdicts.filter(({ ok }) => ok !== (verdict === 'valid'))).toEqual([]);
    expect(exitCode).toBe(verdict === 'valid' ? 0 : 1);
  });

  it('tells which body it is and names broken places by JSON Pointer', async () => {
    const body = {
      ...exampleResult('EOI003'),
      code: 7,
      errors: [{ source: 'Checkout', code: 1, description: null }],
    };
    const { exitCode, stdout } = await run(['validate', '-'], { stdin: JSON.stringify(body) });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^refused {2}- {2}processing-result$/m);
    expect(stdout).toMatch(/^ {2}reader {2}\/code {2}/m);
    expect(stdout).toMatch(/^ {2}writer {2}\/errors\/0\/code {2}/m);
  });

  it('takes what a reader takes, and says what the writer would refuse', async () => {
    const body = { ...exampleResult('SOI001'), code: 'SOI099', extra: 1 };
    const { exitCode, stdout } = await run(['validate', '-'], { stdin: JSON.stringify(body) });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}reader {2}takes it$/m);
    expect(stdout).toMatch(/^ {2}writer {2}\/extra {2}/m);
  });

  it.each([
    ['text that is no JSON', '{"code":', /not JSON/],
    ['nothing', '', /not JSON/],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), /not JSON: it is not UTF-8/],
    ['JSON that is no body', '{"a":1}', /of no body of the contract; name one with --schema/],
  ])('refuses %s', async (_, stdin, reason) => {
    const { exitCode, stdout } = await run(['validate', '-'], { stdin });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(reason);
  });

  it.each([
    ['missing.json', /missing\.json does not exist/],
    ['.', /\. is a folder/],
  ])('exits with 2 for %s', async (file, what) => {
    const { exitCode, stdout, stderr } = await run(['validate', file]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(what);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('reads the standard input of a process, and more than a pipe holds', async () => {
    const stdin = JSON.stringify({ ...exampleResult('SOI002'), filler: 'x'.repeat(300_000) });
    expect(
      await runProcess(['validate', '--schema', 'processing-result.reader', '-'], { stdin }),
    ).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });
});
