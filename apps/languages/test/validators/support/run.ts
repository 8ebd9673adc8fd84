import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ValidatorReport } from './judge.ts';
import type { Command, Language } from './languages.ts';
import type { SchemaCases } from './published-vectors.ts';

/** Where what is installed and built for the validators of a language is kept, so that a second run is quick. */
export function cacheOf({ folder }: Language): string {
  const cache = join(import.meta.dirname, '../../../node_modules/.cache', folder, 'validators');
  mkdirSync(cache, { recursive: true });
  return cache;
}

/**
 * Builds the runner of a language and has it try each schema on its bodies; what it says of each of its validators.
 * Throws where the runner cannot be built or ends with an error, and says which tools it needs.
 */
export async function runValidators(
  language: Language,
  asked: readonly SchemaCases[],
  folder: string,
): Promise<readonly ValidatorReport[]> {
  const input = join(folder, `${language.folder}.json`);
  const schemas = asked.map(({ cases, ...schema }) => ({ ...schema, cases: cases.map(({ path }) => path) }));
  writeFileSync(input, JSON.stringify({ schemas }));
  const cache = cacheOf(language);
  for (const command of language.prepare(cache)) await run(command, language);
  const [program, ...given] = language.start(cache);
  return JSON.parse(await run([program, ...given, input], language)).validators;
}

const execute = promisify(execFile);

async function run([program, ...given]: Command, language: Language): Promise<string> {
  const cwd = join(import.meta.dirname, '../../..', language.folder, 'validators');
  try {
    const { stdout } = await execute(program, given, { cwd, maxBuffer: 256 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      message,
    } = error as Partial<Record<'stdout' | 'stderr', string>> & Error;
    const said = `${stdout.slice(-2_000)}\n${stderr.slice(-2_000)}`.trim() || message;
    throw new Error(
      `The validators of ${language.name} did not run. They need ${language.needs}; is it installed?\n` +
        `${[program, ...given].join(' ')}\n${said}`,
    );
  }
}
