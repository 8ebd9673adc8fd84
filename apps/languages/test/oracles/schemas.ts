import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPythonTools, judge } from '../../oracles/tools.ts';
import { type Exceptions, wrongIn } from './support/exceptions.ts';

const packages = join(import.meta.dirname, '../../../../packages');

/** Advice of the linter that the published schemas do not follow. */
const exceptions: Exceptions = {
  top_level_examples:
    'The examples are the vectors and those of OpenAPI; a schema holds no keyword that a validator need not know.',
  description_trailing_period: 'A description is a sentence, or several.',
  enum_with_type: 'Generators of code ask for the type beside the values.',
  enum_to_const: 'Validators that go by draft-04 pass over `const`.',
  empty_object_as_true:
    'A generator of types (typify) throws unlisted keys away where they are allowed by `true`.',
  simple_properties_identifiers: 'By `$schema` an editor finds the schema of a file.',
};

describe('the published schemas', () => {
  const schemas = publishedSchemas();
  let bin: string;
  let folder: string;
  let broken: string;
  beforeAll(async () => {
    bin = await installPythonTools();
    folder = await mkdtemp(join(tmpdir(), 'oracles-'));
    broken = join(folder, 'broken.schema.json');
    const { properties, ...rest } = JSON.parse(readFileSync(schemas[0] ?? '', 'utf8'));
    await writeFile(
      broken,
      JSON.stringify({ ...rest, properties: { ...properties, code: { type: 'text' } } }),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sourcemeta = (command: string, ...given: string[]) =>
    judge(join(bin, 'python'), ['-m', 'sourcemeta_jsonschema', command, ...given]);

  it('are those of contracts and of the command', () => {
    const owners = schemas.map((path) => relative(packages, path).split(/[\\/]/)[0]);
    expect(new Set(owners)).toEqual(new Set(['cli', 'contracts']));
    expect(schemas.length).toBeGreaterThanOrEqual(15);
  });

  it('are valid by their metaschema, says check-jsonschema', async () => {
    const program = join(bin, 'check-jsonschema');
    const { code, stdout } = await judge(program, ['--check-metaschema', ...schemas]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'ok -- validation done\n' });
    const other = await judge(program, ['--check-metaschema', broken]);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('properties.code');
  });

  it('are valid by their metaschema, says jsonschema of Sourcemeta', async () => {
    const { code, stderr } = await sourcemeta('metaschema', ...schemas);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`${schemas.length} passed, 0 failed`),
    });
    expect((await sourcemeta('metaschema', broken)).code).not.toBe(0);
  });

  it('draw no warning from its linter but the ones that are judged', async () => {
    const { stdout } = await sourcemeta('lint', '--json', ...schemas);
    const { errors } = JSON.parse(stdout) as {
      errors: readonly { path: string; id: string; message: string; schemaLocation: readonly unknown[] }[];
    };
    const findings = errors.map(({ id, message, path, schemaLocation }) => ({
      rule: id,
      text: `${relative(packages, path)} /${schemaLocation.join('/')} ${message}`,
    }));
    expect(wrongIn(findings, exceptions)).toEqual([]);
    const invented = { ...exceptions, const_with_type: 'Nothing needs it.' };
    expect(wrongIn(findings, invented)).toEqual(['an exception that nothing needs: const_with_type']);
  });
});

/** Every JSON Schema that a package publishes beside its code. */
function publishedSchemas(): readonly string[] {
  const names = readdirSync(packages).filter((name) => existsSync(join(packages, name, 'package.json')));
  return names.flatMap((name) => {
    const root = join(packages, name);
    const { files = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      files?: string[];
    };
    const folders = files.filter((file) => file !== 'dist' && existsSync(join(root, file)));
    return folders.flatMap((file) =>
      file.includes('.')
        ? []
        : readdirSync(join(root, file), { recursive: true, encoding: 'utf8' })
            .filter((path) => path.endsWith('.schema.json'))
            .map((path) => join(root, file, path)),
    );
  });
}
