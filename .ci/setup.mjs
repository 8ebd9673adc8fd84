/**
 * Installs the dependencies and builds all packages: what `npm start` and `npm test` begin with. Nothing is installed yet, so it needs Node
 * and npm only. In a terminal it shows progress; elsewhere a line per step, and all output of a step that fails.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

const root = join(import.meta.dirname, '..');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pnpm = `npx --yes ${packageManager}`;
const isTerminal = process.stdout.isTTY === true && process.env.CI === undefined;

console.log('Setting up. The first time takes about two minutes, later some seconds.');
await step('Installing', `${pnpm} install --frozen-lockfile --prefer-offline`, isTerminal ? 'shown' : 'kept');
await step(
  'Building',
  `${pnpm} exec node .ci/turbo.mjs run build --output-logs=${isTerminal ? 'new-only' : 'errors-only'}`,
  isTerminal ? 'counted' : 'kept',
);

/** Runs one command and says how long it took. Ends this process, with all that the command wrote, when it fails. */
async function step(title, command, output) {
  console.log(`${title} ...`);
  const start = performance.now();
  const { code, text } = await run(command, output);
  if (code !== 0) {
    console.error(`${text}\n${title} failed: ${command}`);
    process.exit(code);
  }
  console.log(`${title} took ${Math.round((performance.now() - start) / 1000)} s.`);
}

async function run(command, output) {
  const stdio = output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  // A shell, because npx is a script on Windows; the command holds nothing from outside.
  const child = spawn(command, { cwd: root, shell: true, stdio });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (output === 'counted') showProgress(text);
    });
  const code = await new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  if (output === 'counted') process.stdout.write('\r\u001b[K');
  return { code, text };
}

/** Writes over the line of progress which package turbo has begun, and how many those are. */
function showProgress(text) {
  const begun = [...text.matchAll(/^(?:@[^/\s]+\/)?(\S+):build: cache /gm)];
  const name = begun.at(-1)?.[1];
  if (name !== undefined) process.stdout.write(`\r\u001b[K  package ${begun.length}: ${name}`);
}
