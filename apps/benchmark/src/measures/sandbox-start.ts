import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { openFolder } from '../stores/open-folder.ts';
import type { Aim } from './comparison.ts';
import type { Effort } from './effort.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** How long something took. */
export interface Timing {
  readonly title: string;
  /** In milliseconds. */
  readonly spread: Spread;
  readonly times: number;
  readonly aim?: Aim;
}

const program = fileURLToPath(
  new URL('dist/main.mjs', import.meta.resolve('@order-integration/sandbox/package.json')),
);

/** Times the sandbox from the start of its process to its first answer: once in an empty folder, then again and again in the same one. */
export async function sandboxStart({ starts }: Effort): Promise<readonly Timing[]> {
  const folder = await openFolder();
  try {
    const empty = await timeStart(folder.address);
    const existing: number[] = [];
    while (existing.length < starts) existing.push(await timeStart(folder.address));
    return [
      { title: 'sandbox, empty folder', spread: spreadOf([empty]), times: 1 },
      {
        title: 'sandbox, existing folder',
        spread: spreadOf(existing),
        times: starts,
        aim: { bound: 'at most', value: 3_000 },
      },
    ];
  } finally {
    await folder.close();
  }
}

/** Milliseconds until the sandbox has answered; it is stopped afterwards, as it asks to be. */
async function timeStart(directory: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATA_DIR: directory },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    const answer = await request(`${await originOf(child.stderr)}/sandbox/health`);
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`The sandbox answered ${answer.statusCode}`);
    return performance.now() - begun;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Where the sandbox says that it listens. */
async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    const origin = /^listening on (\S+)$/.exec(line)?.[1];
    if (origin !== undefined) return origin;
    lines.push(line);
  }
  throw new Error(`The sandbox did not start:\n${lines.join('\n')}`);
}
