import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const app = join(import.meta.dirname, '..');
const cache = join(app, 'node_modules/.cache');

/** The folder of the Python files that belong to the oracles. */
export const pythonFolder = join(app, 'python/oracles');

/** The folder of what belongs to the oracles from npm. */
export const javascriptFolder = join(app, 'javascript/oracles');

/**
 * Installs the pinned tools of Python into the cache, unless they are there, and returns the folder of their programs.
 * @throws {Error} where there is no Python, or a package cannot be had.
 */
export function installPythonTools(): Promise<string> {
  const folder = join(cache, 'python/oracles');
  const requirements = join(pythonFolder, 'requirements.txt');
  return installOnce(
    requirements,
    folder,
    join(folder, 'bin'),
    'Python 3.11 or newer with venv',
    async () => {
      await execute('python3', ['-m', 'venv', '--clear', folder]);
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
      await execute(join(folder, 'bin/python'), pip);
    },
  );
}

/**
 * Installs the pinned tools of npm into the cache, unless they are there, and returns the folder of their programs. The repository itself does
 * without them: they bring hundreds of packages.
 * @throws {Error} where a package cannot be had.
 */
export function installNpmTools(): Promise<string> {
  const folder = join(cache, 'javascript/oracles');
  const lock = join(javascriptFolder, 'package-lock.json');
  return installOnce(lock, folder, join(folder, 'node_modules/.bin'), 'npm', async () => {
    for (const name of ['package.json', 'package-lock.json'])
      await copyFile(join(javascriptFolder, name), join(folder, name));
    await execute('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  });
}

/** What a program has said, and how it ended. */
export interface Verdict {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. @throws {Error} where it cannot be started. */
export async function judge(program: string, given: readonly string[]): Promise<Verdict> {
  try {
    const { stdout, stderr } = await execute(program, given, { maxBuffer: 64 * 1024 * 1024 });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as Partial<Verdict>;
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr };
  }
}

const execute = promisify(execFile);

/** What is installed is known by a copy of the list that it was installed from. */
async function installOnce(
  list: string,
  folder: string,
  bin: string,
  needs: string,
  install: () => Promise<void>,
): Promise<string> {
  const wanted = await readFile(list, 'utf8');
  const installed = join(folder, 'installed.txt');
  if ((await readFile(installed, 'utf8').catch(() => '')) === wanted) return bin;
  try {
    await mkdir(folder, { recursive: true });
    await install();
  } catch (cause) {
    throw new Error(`The oracles need ${needs}, and its package index once.`, { cause });
  }
  await writeFile(installed, wanted);
  return bin;
}
