import { execFileSync } from 'node:child_process';

/** Runs a script in a Node process of its own, in a folder, with what is installed there, and gives what it prints. */
export function runScript(folder: string, kind: 'module' | 'commonjs', script: string): string {
  return execFileSync(process.execPath, [`--input-type=${kind}`, '--eval', script], {
    cwd: folder,
    encoding: 'utf8',
    // Package managers set a path on which everything would be found that is installed anywhere in the repository.
    env: { ...process.env, NODE_PATH: '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
