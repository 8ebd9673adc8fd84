import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Body } from './bodies.ts';
import type { Command, Generator, Paths } from './generator.ts';
import type { Answer } from './judge.ts';
import { contracts } from './published.ts';

const languages = join(import.meta.dirname, '../../..');
const cache = join(languages, 'node_modules/.cache');

/** How each package manager installs what is pinned, in a folder with a copy of the pins. */
const installs = {
  javascript: {
    pins: ['package.json', 'package-lock.json'],
    commands: [['npm', 'ci', '--no-audit', '--no-fund']],
  },
  python: {
    pins: ['requirements.txt'],
    commands: [
      ['python3', '-m', 'venv', '.'],
      ['bin/pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', 'requirements.txt'],
    ],
  },
} as const;

/**
 * Installs what a generator needs, generates its types and compiles them with its program; at once where that is done already.
 * @param published folder with the published files; the one of contracts unless a test has changed a copy.
 * @throws {Error} with what a command wrote, where it fails.
 */
export async function prepare(generator: Generator, published = contracts): Promise<Paths> {
  const id = [generator.tool, generator.target, generator.input].join('-').replaceAll(/[^a-zA-Z0-9.]+/g, '-');
  const from = published === contracts ? '' : '-of-a-changed-copy';
  const paths: Paths = {
    workplace: join(cache, generator.language, 'types', id.toLowerCase() + from),
    published,
    tools: { javascript: join(cache, 'javascript/types/tools'), python: join(cache, 'python/types/tools') },
  };
  for (const language of generator.installs) await install(language, paths.tools[language]);
  const sources = join(languages, generator.language, 'types');
  const commands = generator.build(paths);
  const inputs = [await digestOf(sources), await digestOf(join(published, generator.input))];
  await unlessDone(paths.workplace, JSON.stringify([commands, inputs]), async () => {
    await cp(sources, paths.workplace, { recursive: true });
    for (const command of commands) await execute(command, paths.workplace);
  });
  return paths;
}

/**
 * Hands bodies to the program of a prepared generator. Resolves with its answers, in their order.
 * @throws {Error} with what it wrote, where it ends badly or does not answer each.
 */
export async function roundTrip(
  generator: Generator,
  paths: Paths,
  bodies: readonly Pick<Body, 'type' | 'body'>[],
): Promise<Answer[]> {
  const [program, ...rest] = generator.run(paths);
  const child = spawn(program, rest, { cwd: paths.workplace, stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const closed = once(child, 'close');
  // A program that ends early does not read on; its status tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bodies.map(({ type, body }) => `${JSON.stringify({ type, body })}\n`).join(''));
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line) as Answer);
  const [status] = (await closed) as [number | null];
  if (status !== 0 || answers.length !== bodies.length) {
    throw new Error(
      `${program} ended with ${status} after ${answers.length} of ${bodies.length} bodies: ${errors}`,
    );
  }
  return answers;
}

async function install(language: keyof typeof installs, folder: string): Promise<void> {
  const { pins, commands } = installs[language];
  const sources = pins.map((pin) => join(languages, language, 'types', pin));
  const state = JSON.stringify([commands, await Promise.all(sources.map(digestOf))]);
  await unlessDone(folder, state, async () => {
    await Promise.all(pins.map((pin, index) => cp(sources[index] ?? '', join(folder, pin))));
    for (const command of commands) await execute(command, folder);
  });
}

/** Does a work in an empty folder, unless it was done there for the same state; a work that failed counts as not done. */
async function unlessDone(folder: string, state: string, work: () => Promise<void>): Promise<void> {
  const stamp = join(folder, '.done-for');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === state) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await work();
  await writeFile(stamp, state);
}

async function execute([program, ...rest]: Command, folder: string): Promise<void> {
  try {
    await promisify(execFile)(program, rest, { cwd: folder, maxBuffer: 2 ** 26 });
  } catch (error) {
    const { code, stderr, stdout } = error as { code?: unknown; stderr?: string; stdout?: string };
    if (code === 'ENOENT')
      throw new Error(`${program} is not installed; apps/languages/README.md says what is needed.`);
    throw new Error(`${[program, ...rest].join(' ')}: ${stdout}${stderr}`, { cause: error });
  }
}

/** A digest of a file, or of all files in a folder and below. */
async function digestOf(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  const files = entries
    ?.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)) ?? [path];
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file.slice(path.length)).update(await readFile(file));
  return hash.digest('hex');
}
