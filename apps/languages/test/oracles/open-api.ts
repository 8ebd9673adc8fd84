import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installNpmTools, installPythonTools, javascriptFolder, judge } from '../../oracles/tools.ts';
import { startSandbox } from '../connectors/support/sandbox.ts';
import { type Exceptions, wrongIn } from './support/exceptions.ts';

const published = join(import.meta.dirname, '../../../../packages/contracts/openapi');

/** Rules of Spectral that a document breaks on purpose. Redocly's are checked by the tests of contracts and of the sandbox. */
const exceptions: Readonly<Record<string, Exceptions>> = {
  'openapi-3.0.json': {},
  'openapi-3.1.json': {},
  'sandbox.json': {
    'operation-description':
      'The summary of a route of the sandbox says the whole; a description would repeat it.',
  },
};

describe('the OpenAPI documents', () => {
  let bin: string;
  let spectral: string;
  let folder: string;
  beforeAll(async () => {
    bin = await installPythonTools();
    spectral = join(await installNpmTools(), 'spectral');
    folder = await mkdtemp(join(tmpdir(), 'oracles-'));
    await using sandbox = await startSandbox();
    const served = await fetch(`${sandbox.origin}/sandbox/openapi.json`);
    await writeFile(join(folder, 'sandbox.json'), await served.text());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const pathOf = (name: string) => join(name === 'sandbox.json' ? folder : published, name);
  const validate = (path: string) => judge(join(bin, 'openapi-spec-validator'), [path]);
  const lint = async (path: string) => {
    const ruleset = join(javascriptFolder, 'spectral.yaml');
    const { stdout } = await judge(spectral, [
      'lint',
      '--quiet',
      '--ruleset',
      ruleset,
      '--format',
      'json',
      path,
    ]);
    const found = JSON.parse(stdout) as readonly { code: string; message: string; path: readonly string[] }[];
    return found.map(({ code, message, path: place }) => ({
      rule: code,
      text: `${place.join('/')} ${message}`,
    }));
  };

  it.each(Object.keys(exceptions))('are valid, says openapi-spec-validator: %s', async (name) => {
    const path = pathOf(name);
    expect(await validate(path)).toMatchObject({ code: 0, stdout: `${path}: OK\n` });
  });

  it.each(Object.entries(exceptions))(
    'draw no error and no warning from Spectral but the ones that are judged: %s',
    async (name, judged) => {
      expect(wrongIn(await lint(pathOf(name)), judged)).toEqual([]);
    },
  );

  it('would be caught with an error', async () => {
    const document = JSON.parse(await readFile(join(published, 'openapi-3.1.json'), 'utf8'));
    const path = join(folder, 'broken.json');
    await writeFile(path, JSON.stringify({ ...document, info: { title: 'No version' } }));
    expect((await validate(path)).code).not.toBe(0);
    expect((await lint(path)).map(({ rule }) => rule)).toContain('oas3-schema');
  });
});
